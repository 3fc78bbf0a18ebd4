import type { App } from '#server/app.ts';
import { newId } from '#server/new-id.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Person } from '#tests/collab/support/clinic.ts';

/** Where a meeting stands when a test begins. */
export type Standing = 'planned' | 'open' | 'case-closed' | 'break' | 'closed';

/** Who is invited; all of them are in the meeting where it is open, and were where it is closed. */
export type Team = { coordinator: Person; facilitator: Person; member: Person; observer: Person };

export type Seeded = {
  meetingId: string;
  /** The first case, which is led; in 'case-closed' and 'closed' it is closed. Voice and one decision are there. */
  first: string;
  second: string;
  third: string;
  /** Of the first case, written down by the facilitator. */
  decisionId: string;
};

/** A meeting straight in the database, with a case for each of three patients. */
export async function seedMeeting(
  app: App,
  team: Team,
  patients: readonly [string, string, string],
  standing: Standing,
): Promise<Seeded> {
  const { query } = app.database;
  const now = app.clock.now();
  const [meetingId, first, second, third, decisionId] = [newId(), newId(), newId(), newId(), newId()];
  const people = Object.values(team);
  const planned = standing === 'planned';
  const over = standing === 'closed';
  const led = !planned && !over;
  await query
    .insertInto('meetings')
    .values({
      id: meetingId,
      seriesId: null,
      title: 'Réunion du lundi',
      startsAt: now,
      place: 'Salle des Dolomites',
      link: '',
      status: planned ? 'planned' : over ? 'closed' : 'open',
      version: 5,
      openedAt: planned ? null : now - 60_000,
      closedAt: over ? now : null,
      facilitatorId: planned ? null : team.facilitator.id,
      currentItemId: led ? first : null,
      step: led ? (standing === 'case-closed' ? 'read-back' : 'decide') : null,
      stepStartedAt: led ? now - 30_000 : null,
      caseStartedAt: led ? now - 60_000 : null,
      breakUntil: standing === 'break' ? now + 600_000 : null,
      breakSettled: standing === 'break' ? 1 : 0,
      createdBy: team.coordinator.id,
      createdAt: now,
    })
    .execute();
  await query
    .insertInto('meetingParticipants')
    .values(people.map(({ id }) => ({ meetingId, professionalId: id, addedAt: now, addedBy: team.coordinator.id })))
    .execute();
  if (!planned) {
    const stay = {
      meetingId,
      arrivedAt: now - 60_000,
      leftAt: over ? now : null,
      arrivedDuring: first,
      leftDuring: null,
    };
    await query
      .insertInto('attendances')
      .values(people.map(({ id }) => ({ id: newId(), professionalId: id, ...stay })))
      .execute();
  }
  const closed = standing === 'case-closed' || over;
  const items = [first, second, third].map((id, index): Schema['agendaItems'] => ({
    id,
    meetingId,
    patientId: patients[index] ?? '',
    position: index + 1,
    reason: 'follow-up',
    question: 'Que proposer ensuite ?',
    minutes: 10,
    broughtBy: team.member.id,
    status: closed && index === 0 ? 'closed' : 'placed',
    revision: 1,
    spentMs: 0,
    openedAt: index === 0 && !planned ? now : null,
    voiceKind: index === 0 ? 'not-sought' : null,
    voiceText: index === 0 ? 'hospitalisation' : null,
    voiceHeardBy: null,
    voiceHeardOn: null,
    voiceRecordedBy: null,
    closedAt: closed && index === 0 ? now : null,
    closedBy: closed && index === 0 ? team.facilitator.id : null,
    carriedFrom: null,
    refusalId: null,
    againstWish: null,
    createdAt: now,
    createdBy: team.coordinator.id,
  }));
  await query.insertInto('agendaItems').values(items).execute();
  await query
    .insertInto('decisions')
    .values({
      id: decisionId,
      itemId: first,
      revision: 1,
      kind: 'none-yet',
      text: 'avis attendu',
      planVersion: null,
      ownerId: team.member.id,
      dueOn: '2030-01-01',
      spokenBy: null,
      disciplines: '["nurse"]',
      recordedBy: team.facilitator.id,
      recordedAt: now,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute();
  return { meetingId, first, second, third, decisionId };
}
