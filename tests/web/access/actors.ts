import { createHash } from 'node:crypto';
import type { App } from '#server/app.ts';
import { nowhere } from '#server/auth/from.ts';
import type { Actor } from '#domain/access/actor.ts';
import { headerOf } from '#tests/commands/support/clinic.ts';
import { invite } from '#tests/commands/support/sharing.ts';
import { addProfessional } from '#tests/support/people.ts';
import { CANARY, fillWithCanaries } from '../support/canary-patient.ts';

/** Who asks, in the order of the letters of a cell in the table. `half` has given the password alone; `removed` was in the care team. */
export const actors = [
  ...(['anonymous', 'half', 'patient', 'otherPatient', 'disabled', 'removed', 'observer', 'outsider'] as const),
  ...(['member', 'coordinator'] as const),
];
export type ActorName = (typeof actors)[number];

export type Filled = {
  cookies: Record<ActorName, string>;
  /** What stands in the brackets of a route, and in the fields of a form, for the one patient whom all of it is about. */
  ids: Record<string, string>;
};

/** A clinic with one patient in whom everything there is has been written, and everybody's cookie. */
export async function fill(app: App, coordinator: Actor): Promise<Filled> {
  const { patientId, links } = await fillWithCanaries(app, coordinator);
  const { query } = app.database;
  const person = (role: Actor['role'] = 'professional') => addProfessional(app, { role, profession: 'nurse' });
  const [member, removed, outsider, disabled, half] = await Promise.all([1, 2, 3, 4, 5].map(() => person()));
  const observer = await person('observer');
  if (!member || !removed || !outsider || !disabled || !half) throw new Error('Nobody was added');
  for (const { id } of [member, removed])
    await app.commands.addCareTeamMember(coordinator, { patientId, professionalId: id });
  await app.commands.removeCareTeamMember(coordinator, { patientId, professionalId: removed.id });
  const sessionOf = async ({ id }: Actor) => headerOf(await app.sessions.start(id));
  const disabledCookie = await sessionOf(disabled);
  await app.commands.disableProfessional(coordinator, { professionalId: disabled.id });
  const setRule = (value: string) =>
    query.updateTable('clinicSettings').set({ value }).where('name', '=', 'second-factor').execute();
  await setRule('"required"');
  const halfSignedIn = await app.signIn.afterInvitation(half, nowhere);
  await setRule('"offered"');
  if (halfSignedIn.kind !== 'set-up') throw new Error('Nobody is half signed in');
  const halfCookie = `cordee=${halfSignedIn.cookies[0]?.value ?? ''}; cordee-half=${halfSignedIn.cookies[0]?.value ?? ''}`;
  const other = await query.selectFrom('patients').where('id', '!=', patientId).select('id').executeTakeFirstOrThrow();
  const cookieOfPatient = async (secrets: { key: string; code: string } | undefined) => {
    const opened = await app.commands.redeemPatientInvitation(null, secrets ?? {});
    if (opened.outcome !== 'opened') throw new Error('A patient’s page did not open');
    return headerOf(app.patientSessions.holding(opened.token));
  };
  const one = async (
    table: 'agendaItems' | 'refusals' | 'reviews' | 'orientations' | 'ruptures' | 'patientInvitations',
  ) => (await query.selectFrom(table).where('patientId', '=', patientId).select('id').executeTakeFirstOrThrow()).id;
  const { meetingId } = await query.selectFrom('agendaItems').select('meetingId').executeTakeFirstOrThrow();
  const orientationId = await one('orientations');
  const cookies = {
    anonymous: '',
    half: halfCookie,
    patient: await cookieOfPatient(links[0]),
    otherPatient: await cookieOfPatient(await invite({ app }, coordinator, other.id)),
    disabled: disabledCookie,
    removed: await sessionOf(removed),
    observer: await sessionOf(observer),
    outsider: await sessionOf(outsider),
    member: await sessionOf(member),
    coordinator: await sessionOf(coordinator),
  };
  const ids = {
    ...{ patientId, meetingId, orientationId, itemId: await one('agendaItems'), refusalId: await one('refusals') },
    ...{ reviewId: await one('reviews'), ruptureId: await one('ruptures'), professionalId: outsider.id },
    ...{ invitationId: await one('patientInvitations'), token: 'x'.repeat(43), key: 'k'.repeat(52), number: '1' },
    ...{ about: 'whole', kind: 'message', responseId: createId(), sessionId: createId() },
    ...{ list: 'people', letterId: await addLetter(app, member.id, patientId) },
  };
  // Who was in the meeting when all this was written has left it: else they do so while it is looked what changes.
  await query.updateTable('attendances').set({ leftAt: app.clock.now() }).where('leftAt', 'is', null).execute();
  return { cookies, ids };
}

/** A letter that nobody has signed. */
async function addLetter({ database }: App, by: string, patientId: string): Promise<string> {
  const id = createId().replace(/^./, '0');
  const text = { recipient: CANARY, address: '', subject: CANARY, body: CANARY, locale: 'fr' } as const;
  const written = { version: 1, createdBy: by, createdAt: 1, writtenBy: by, writtenAt: 1, droppedAt: null };
  await database.query
    .insertInto('letters')
    .values({ id, patientId, itemId: null, ...text, ...written })
    .execute();
  return id;
}

/** The id of something that is not there, of the right shape. */
export function createId(): string {
  const hex = createHash('sha256').update('nothing').digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
