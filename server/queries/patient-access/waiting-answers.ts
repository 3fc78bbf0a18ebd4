import type { Actor } from '#domain/access/actor.ts';
import { answersInReach } from '#domain/access/patient-policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { blockedInvitations } from '#server/database/tables/patient-access/patient-invitations.ts';
import type { Query } from '#server/database/database.ts';
import { callersOf } from '#server/database/tables/patients/care-teams.ts';
import { waitingResponses } from '#server/database/tables/patient-access/plan-responses.ts';

/** What patients said and nobody has answered yet, and links that died of wrong codes: of every patient, or of one's own. */
export const waitingAnswers = useCase(nothing, async ({ actor, trx, now, audit, auditNamed }: Run<Actor, unknown>) => {
  const reach = answersInReach(actor);
  if (reach === 'none') return { responses: [], blocked: [] };
  const whose = { referenceId: reach === 'all' ? null : actor.id };
  const responses = await waitingResponses(trx, whose);
  const waiting = {
    responses: await withCallers(trx, actor, responses),
    blocked: await blockedInvitations(trx, { ...whose, now }),
  };
  await audit({ action: 'waiting-answers.read', patientId: null, objectId: null });
  await auditNamed({
    action: 'waiting-answers.read',
    objectId: null,
    patientIds: [
      ...waiting.responses.map(({ patient }) => patient.id),
      ...waiting.blocked.map(({ patientId }) => patientId),
    ],
  });
  return waiting;
});

/** Each with those who could call the patient: their care team. */
async function withCallers<R extends { patient: { id: string } }>(query: Query, actor: Actor, responses: readonly R[]) {
  const teams = new Map<string, Awaited<ReturnType<typeof callersOf>>>();
  for (const { patient } of responses)
    if (!teams.has(patient.id)) teams.set(patient.id, await callersOf(query, patient.id, actor));
  return responses.map((response) => ({ ...response, callers: teams.get(response.patient.id) ?? [] }));
}
