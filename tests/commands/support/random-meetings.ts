import type { Actor } from '#domain/access/actor.ts';
import type { App } from '#server/app.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { decisionKinds } from '#domain/meeting/meeting.ts';
import { voiceKinds } from '#domain/retrospective/meeting-quality.ts';
import { newId } from '#server/new-id.ts';
import { addProfessional } from '#tests/support/people.ts';
import { dice } from './random-clinic.ts';

const DAY_MS = 86_400_000;
const ZONE = 'Europe/Paris';

export type TrueMeeting = {
  openedAt: number;
  over: boolean;
  /** Professions of those who were there, observers left out. */
  present: string[];
  cases: {
    patientId: string;
    closedAt: number | null;
    minutes: number;
    voice: string;
    spoke: string[];
    decisions: {
      kind: string;
      withdrawn: boolean;
      dissents: number;
      action: { doneOn: string | null; dueOn: string; status: string };
    }[];
  }[];
};

/** Meetings of the last two years by the dice of `seed`, straight in the database. */
export async function randomMeetings(
  app: App,
  seed: number,
  count: number,
): Promise<{ meetings: TrueMeeting[]; actor: Actor }> {
  const roll = dice(seed);
  const { query } = app.database;
  const now = app.clock.now();
  const people = await Promise.all([
    addProfessional(app, { role: 'coordinator', profession: 'nurse' }),
    addProfessional(app, { role: 'professional', profession: 'physician' }),
    addProfessional(app, { role: 'professional', profession: 'physician' }),
    addProfessional(app, { role: 'professional', profession: 'psychologist' }),
    addProfessional(app, { role: 'observer', profession: 'student' }),
  ]);
  const [actor] = people;
  const by = actor.id;
  const patientIds = Array.from({ length: 12 }, () => newId());
  await query
    .insertInto('patients')
    .values(
      patientIds.map((id) => ({
        ...{
          id,
          givenName: 'Ambre',
          familyName: 'Falaise',
          birthDate: '1970-01-01',
          sortKey: 'falaise',
          searchKey: '',
        },
        ...{ communicationLanguage: null, interpreterRequired: null, createdAt: 0, createdBy: by, updatedAt: 0 },
        ...{ closedAt: null, heldAt: null, deceasedOn: null },
      })),
    )
    .execute();
  const meetings: TrueMeeting[] = [];
  for (let index = 0; index < count; index += 1) {
    const openedAt = now - roll.below(730 * DAY_MS);
    const [meetingId, over] = [newId(), roll.chance(0.9)];
    const status = over ? roll.one(['closed', 'frozen'] as const) : 'open';
    await query
      .insertInto('meetings')
      .values({
        ...{ id: meetingId, seriesId: null, title: '', startsAt: openedAt, place: '', link: '', status, version: 1 },
        ...{ openedAt, closedAt: over ? openedAt + 5_400_000 : null, facilitatorId: by, leadAskedBy: null },
        ...{ leadTakenFrom: null, currentItemId: null, step: null, stepStartedAt: null, caseStartedAt: null },
        ...{ breakUntil: null, breakSettled: 0, createdBy: by, createdAt: openedAt },
      })
      .execute();
    const there = roll.some(people, people.length);
    const stays = [...there, ...roll.some(there, 1)];
    await query
      .insertInto('attendances')
      .values(
        stays.map(({ id }) => ({
          ...{ id: newId(), meetingId, professionalId: id, arrivedAt: openedAt, leftAt: null },
          ...{ arrivedDuring: null, leftDuring: null, markedBy: null },
        })),
      )
      .execute();
    const meeting: TrueMeeting = {
      ...{ openedAt, over, cases: [] },
      present: [...new Set(there.filter(({ role }) => role !== 'observer').map(({ profession }) => profession))],
    };
    meetings.push(meeting);
    for (let place = 0; place < roll.below(8); place += 1) {
      const [itemId, isClosed, spentMs, voice] = [
        newId(),
        roll.chance(0.85),
        roll.below(900_000),
        roll.one(voiceKinds),
      ];
      const closedAt = isClosed ? openedAt + (place + 1) * 600_000 : null;
      const patientId = roll.one(patientIds);
      await query
        .insertInto('agendaItems')
        .values({
          ...{ id: itemId, meetingId, patientId, position: place, reason: 'follow-up', question: '', minutes: 10 },
          ...{ broughtBy: by, status: isClosed ? 'closed' : 'placed', revision: 1, spentMs, openedAt },
          ...{
            voiceKind: voice,
            voiceText: '…',
            voiceHeardBy: null,
            voiceHeardOn: null,
            voiceRecordedBy: null,
            closedAt,
            closedBy: null,
          },
          ...{ carriedFrom: null, refusalId: null, againstWish: null, createdAt: openedAt, createdBy: by },
        })
        .execute();
      const one: TrueMeeting['cases'][number] = {
        ...{ patientId, closedAt, minutes: Math.floor((spentMs + 30_000) / 60_000), voice, spoke: [], decisions: [] },
      };
      meeting.cases.push(one);
      const heard = (person: Actor) => {
        if (person.role !== 'observer') one.spoke.push(person.profession);
        return person.id;
      };
      if (roll.chance(0.5)) {
        const scribe = roll.chance(0.5) ? null : heard(roll.one(there));
        const authorId = scribe === null ? heard(roll.one(there)) : by;
        await query
          .insertInto('remarks')
          .values({ id: newId(), itemId, text: '…', authorId, spokenBy: scribe, remarkedAt: openedAt })
          .execute();
      }
      for (let made = 0; made < roll.below(3); made += 1) {
        const [id, kind, withdrawn] = [newId(), roll.one(decisionKinds), roll.chance(0.15)];
        const dueOn = dayIn(ZONE, openedAt + roll.below(20) * DAY_MS);
        await query
          .insertInto('decisions')
          .values({
            ...{ id, itemId, revision: 1, kind, text: '…', planVersion: null, ownerId: by, dueOn, spokenBy: null },
            ...{ disciplines: '[]', recordedBy: heard(roll.one(there)), recordedAt: openedAt },
            ...{ withdrawnAt: withdrawn ? openedAt : null, withdrawnBy: withdrawn ? by : null },
          })
          .execute();
        const against = roll.chance(0.25) ? [roll.one(there)] : [];
        for (const person of against)
          await query
            .insertInto('dissents')
            .values({
              ...{ decisionId: id, professionalId: heard(person), why: '…', wouldChangeMind: '…' },
              ...{ recordedBy: by, recordedAt: openedAt },
            })
            .execute();
        const action = roll.one(['open', 'done', 'not-done'] as const);
        const settledAt = action === 'open' ? null : openedAt + roll.below(20 * DAY_MS);
        await query
          .insertInto('actions')
          .values({
            ...{ id: newId(), patientId, decisionId: id, reviewId: null, questionId: null, text: '…', ownerId: by },
            ...{ dueOn, status: action, notDoneReason: action === 'not-done' ? 'other' : null, note: '', settledAt },
            ...{ settledBy: settledAt === null ? null : by, createdAt: openedAt },
          })
          .execute();
        const doneOn = settledAt === null ? null : dayIn(ZONE, settledAt);
        one.decisions.push({ kind, withdrawn, dissents: against.length, action: { doneOn, dueOn, status: action } });
      }
    }
  }
  return { meetings, actor };
}
