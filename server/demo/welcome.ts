import { inGroups } from '#domain/patient-access/invitation.ts';
import { DEMO_CLINIC, DEMO_PASSWORD, nameOf, people, personKeys } from './clinic.ts';
import { patients } from './patients.ts';

/** What the demo prints: where to go, as whom, and what to try first. */
export function welcome(origin: string, invitation: { key: string; code: string }): string {
  const accounts = personKeys.map((key) => {
    const { email, role, profession } = people[key];
    return `  ${email.padEnd(36)}${role.padEnd(14)}${nameOf(key)}, ${profession}`;
  });
  const { givenName, familyName } = patients.prele;
  const { bruine } = patients;
  return `
${DEMO_CLINIC}
Everyone here is invented, and everything is deleted when the demo stops (Ctrl+C).

  ${origin}/
  Password of every account: ${DEMO_PASSWORD}

${accounts.join('\n')}

Sign in as claire in one browser and as solene in another (or a private window), and open the patient
${givenName} ${familyName} in both: write in the plan, and watch the other hand write.
Then look at the versions: what changed since version 2, and who did not agree.
After four sessions of hypnosis ${givenName} ${familyName} declined: under “Refusals and reviews” open the review, alone or in
both browsers, and ask together what is really being refused.

${bruine.givenName} ${bruine.familyName} is invited to read the agreed plan. Open this link in a browser of its own, or on a telephone:

  ${origin}/p#${invitation.key}
  Code: ${inGroups(invitation.code)}

`;
}
