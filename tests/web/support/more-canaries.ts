import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { aRefusal } from '#tests/commands/support/refusal.ts';
import { agreePlan, contents, invite, line, openPage } from '#tests/commands/support/sharing.ts';
import { addProfessional } from '#tests/support/people.ts';
import { createId } from '../access/actors.ts';
import { CANARY, fillWithCanaries } from './canary-patient.ts';
import type { Filled } from './canary-patient.ts';
import { handedTablet } from './patient-pages.ts';

/** What the team replied, and the patient is to read. */
export const REPLY = 'Réponse à lire';

/** A patient with a canary in everything that only the team reads, each kind of writing there is; who wrote, and was answered. */
export async function fillEveryKind(app: App, by: Actor): Promise<Filled & { handed: string }> {
  const filled = await fillWithCanaries(app, by);
  const { patientId } = filled;
  await agreeTwoTexts(app, by, patientId);
  await fillAround(app, by, patientId);
  await fillRecord(app, by, patientId);
  await reply(app, by, patientId);
  return { ...filled, handed: await handedTablet(app, by, patientId) };
}

/** Each line has a text of the team's, and one as it is said to the patient. */
async function agreeTwoTexts(app: App, by: Actor, patientId: string): Promise<void> {
  const wanted = contents('à lire', CANARY);
  for (const section of ['goals', 'tasks', 'practices', 'watch'] as const)
    wanted.plan.sections[section]?.push(
      line(section, `Équipe ${CANARY}`, { id: `${section}-two`, told: `Dit à lire ${section}` }),
    );
  await agreePlan({ app }, by, patientId, wanted);
}

async function fillAround(app: App, by: Actor, patientId: string): Promise<void> {
  const { commands } = app;
  const how = { patientId, saidOn: '2026-01-05', saidTo: by.id, way: 'phone', words: CANARY };
  for (const kind of ['told', 'not-opposed'] as const) await commands.noteWish(by, { ...how, kind });
  await commands.noteWish(by, { ...how, kind: 'keep-from', keepFrom: CANARY });
  const person = { relationship: 'relative', name: CANARY, telecom: CANARY, mayKnow: 'care', note: CANARY };
  await commands.addRelatedPerson(by, { patientId, ...person });
}

async function fillRecord(app: App, by: Actor, patientId: string): Promise<void> {
  const { commands, database } = app;
  const one = async (table: 'refusals' | 'orientations') =>
    (
      await database.query
        .selectFrom(table)
        .where('patientId', '=', patientId)
        .select('id')
        .orderBy('id')
        .executeTakeFirstOrThrow()
    ).id;
  const said = { ...aRefusal, words: CANARY, circumstances: CANARY, felt: CANARY };
  await commands.correctRefusal(by, { ...said, refusalId: await one('refusals'), reason: CANARY });
  const orientationId = await one('orientations');
  const check = { goals: 3, tasks: 3, bond: 3 };
  const session = { on: '2026-01-06', outcome: 'held', word: CANARY, teamCheck: check, patientCheck: check };
  await commands.logSession(by, { orientationId, ...session });
  await commands.moveOrientation(by, { orientationId, from: 'started', to: 'paused', note: CANARY });
  await commands.assignOrientation(by, { orientationId, professionalId: by.id });
  await commands.nudge(by, { orientationId, note: CANARY });
  const letter = { recipient: CANARY, address: '', subject: CANARY, body: CANARY, locale: 'fr' } as const;
  const written = { version: 1, createdBy: by.id, createdAt: 1, writtenBy: by.id, writtenAt: 1, droppedAt: null };
  await database.query
    .insertInto('letters')
    .values({ id: createId().replace(/^./, '1'), patientId, itemId: null, ...letter, ...written })
    .execute();
  const stranger = await addProfessional(app, { role: 'professional', profession: 'physician' });
  const { givenName, familyName, birthDate } = await app.queries.patient(by, { patientId });
  await commands.openEmergencyAccess(stranger, { givenName, familyName, birthDate, reason: `Urgence ${CANARY}` });
}

/** The patient writes; the team replies, sees to one, and puts another on an agenda with its own question. */
async function reply(app: App, by: Actor, patientId: string): Promise<void> {
  const { commands } = app;
  const patient = await openPage({ app }, await invite({ app }, by, patientId, 2));
  const first = await commands.writeToTeam(patient, { kind: 'message', words: 'Mes mots à moi' });
  await commands.replyToResponse(by, { way: 'words', responseId: first.responseId, words: REPLY });
  const missing = await commands.writeToTeam(patient, { kind: 'missing', words: 'Il manque' });
  const call = { callerId: by.id, callOn: '2036-06-06', hour: 'vers midi' };
  await commands.replyToResponse(by, { way: 'call', responseId: missing.responseId, words: REPLY, ...call });
  const whole = await commands.answerPlan(patient, { subject: 'whole', answer: 'partly', words: 'Presque' });
  await commands.putResponseOnAgenda(by, { responseId: whole.responseId, question: CANARY });
}
