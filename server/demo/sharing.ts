import type { PatientActor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { workingDayFrom } from '#domain/meeting/working-days.ts';
import type { App } from '../app.ts';
import { momentOf } from './calendar.ts';
import type { PersonKey } from './clinic.ts';
import type { Moment } from './moment.ts';
import type { PatientKey } from './patients.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

const MINUTE_MS = 60_000;
const EVENING = 18 * 60;

/** When the last evening before the demo is opened begins; `now` is noon of that day. */
const EVENING_BEFORE_MS = -18.5 * 60 * MINUTE_MS;

/**
 * What patients said on their page: two that nobody has read yet, one that was answered and the answer read, one who asked to be called and
 * is told who calls and when. `now` is noon of the day the demo is opened on.
 */
export function answerMoments(clinic: Clinic, now: number): Moment[] {
  return [
    { at: momentOf(-3, EVENING, now), happen: () => answerPartly(clinic) },
    { at: momentOf(-2, EVENING + 40, now), happen: () => writeForMeeting(clinic) },
    ...questionAnswered(clinic, now),
    ...callPromised(clinic, now),
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

/** A question, the answer of the same evening, and the patient who reads it. */
function questionAnswered(clinic: Clinic, now: number): Moment[] {
  const { app, staff } = clinic;
  let responseId = '';
  return [
    {
      at: momentOf(0, EVENING, now),
      happen: async () => {
        const granit = await asPatient(clinic, 'granit', 'basile');
        const words = typeset('Est-ce que je peux montrer ce plan au médecin du travail ?');
        ({ responseId } = await app.commands.writeToTeam(granit, { kind: 'message', words }));
      },
    },
    {
      at: momentOf(0, EVENING + 25, now),
      happen: () =>
        app.commands.replyToResponse(staff.actor('basile'), {
          ...{ way: 'words', responseId },
          words: typeset('Oui, c’est votre plan : montrez-en ce que vous voulez. Joachim peut venir avec vous.'),
        }),
    },
    {
      at: momentOf(0, EVENING + 90, now),
      happen: async () => {
        const granit = await asPatient(clinic, 'granit', 'basile');
        await app.queries.patientPlan(granit, {});
      },
    },
  ];
}

/** Somebody asks to be called; the reference person says when they do, on the next working day. */
function callPromised(clinic: Clinic, now: number): Moment[] {
  const { app, staff } = clinic;
  const { clinicTimeZone, clinicCountry } = app.config;
  let responseId = '';
  return [
    {
      at: now + EVENING_BEFORE_MS,
      happen: async () => {
        const tramontane = await asPatient(clinic, 'tramontane', 'karim');
        const words = typeset('Le soir plutôt. Pas avec ma femme à côté.');
        const answer = { subject: 'whole', answer: 'talk', words };
        ({ responseId } = await app.commands.answerPlan(tramontane, answer));
      },
    },
    {
      at: now + EVENING_BEFORE_MS + 20 * MINUTE_MS,
      happen: () =>
        app.commands.replyToResponse(staff.actor('karim'), {
          ...{ way: 'call', responseId, callerId: staff.idOf('karim'), hour: 'vers 18 h 30', words: '' },
          callOn: workingDayFrom(clinicCountry, dayIn(clinicTimeZone, now)),
        }),
    },
  ];
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
