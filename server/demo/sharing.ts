import type { PatientActor } from '#domain/access/actor.ts';
import type { App } from '../app.ts';
import { momentOf } from './calendar.ts';
import type { PersonKey } from './clinic.ts';
import type { Moment } from './moment.ts';
import type { PatientKey } from './patients.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

const EVENING = 18 * 60;

/** What two patients answered on their page, and nobody has read yet. `now` is the day the demo is opened on. */
export function answerMoments(clinic: Clinic, now: number): Moment[] {
  return [
    { at: momentOf(-3, EVENING, now), happen: () => answerPartly(clinic) },
    { at: momentOf(-2, EVENING + 40, now), happen: () => writeForMeeting(clinic) },
  ];
}

/** The link and the code with which one patient can open their page: made last, so that it lasts longest. */
export async function readyInvitation(clinic: Clinic): Promise<{ key: string; code: string }> {
  return invite(clinic, 'bruine', 'claire');
}

async function answerPartly(clinic: Clinic): Promise<void> {
  const houle = await asPatient(clinic, 'houle', 'tiphaine');
  const { plan } = await clinic.app.queries.patientPlan(houle, {});
  await clinic.app.commands.answerPlan(houle, {
    subject: 'goal',
    itemId: plan.goals[0]?.id,
    answer: 'partly',
    words: typeset(
      'Le pied, oui. Mais pas le miroir le dimanche : ma fille vient, et je ne veux pas qu’elle me voie faire.',
    ),
  });
}

async function writeForMeeting(clinic: Clinic): Promise<void> {
  const meleze = await asPatient(clinic, 'meleze', 'claire');
  await clinic.app.commands.writeToTeam(meleze, {
    kind: 'for-meeting',
    words: typeset(
      'Dites à l’équipe que ça va un peu mieux le matin. Et que j’ai peur qu’on me dise que tout est fini parce que ça va un peu mieux.',
    ),
  });
}

/** Invites the patient's latest version to be read, by letter. */
async function invite({ app, staff, patientIds }: Clinic, patient: PatientKey, by: PersonKey) {
  const patientId = patientIds.get(patient) ?? '';
  const actor = staff.actor(by);
  const [version] = await app.queries.planVersions(actor, { patientId });
  return app.commands.invitePatient(actor, { patientId, version: version?.number, locale: 'fr', way: 'letter' });
}

/** The patient, once they have opened their page with link and code. */
async function asPatient(clinic: Clinic, patient: PatientKey, by: PersonKey): Promise<PatientActor> {
  const { app } = clinic;
  const { key, code } = await invite(clinic, patient, by);
  const redeemed = await app.commands.redeemPatientInvitation(null, { key, code });
  if (redeemed.outcome !== 'opened') throw new Error(`${patient} could not open their page`);
  const { name, value } = app.patientSessions.holding(redeemed.token);
  const actor = await app.patientSessions.patientOf(`${name}=${value}`);
  if (!actor) throw new Error(`${patient} has no session`);
  return actor;
}
