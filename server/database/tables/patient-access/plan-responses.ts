import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import type { Country } from '#domain/patient-access/emergency-numbers.ts';
import { promisedBy } from '#domain/patient-access/promise.ts';
import { asksForTeam, RESPONSES_A_DAY, waitsForTeam } from '#domain/patient-access/response.ts';
import type { PlanResponse, Promised, Reply, SettledResponse } from '#domain/patient-access/response.ts';
import { DomainError } from '#domain/errors.ts';
import type { PatientActor } from '#domain/access/actor.ts';
import { isOpenRecord } from '../patients/closed-records.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Query, Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';
import type { NamedThen } from '#domain/people/named-then.ts';
import { referenceOf } from '../patients/care-teams.ts';
import { knownNames, nameTextAt } from '../people/names.ts';
import { nextMeetingAt } from './patient-page.ts';
import { repliesTo } from './response-replies.ts';

const DAY_MS = 24 * 3_600_000;
type NewResponse = Omit<PlanResponse, 'id' | 'respondedAt' | 'takenBackAt'> & { refusalId: string | null };

/** Keeps what a patient said, and who answers it by when; gives its id. Throws 'too-many-tries' beyond what a person says in a day. */
export async function keepResponse(
  trx: Trx,
  { actor, now }: { actor: PatientActor; now: number },
  { timeZone, country }: { timeZone: string; country: Country | null },
  response: NewResponse,
): Promise<string> {
  const { said } = await trx
    .selectFrom('planResponses')
    .where('patientId', '=', actor.patientId)
    .where('respondedAt', '>', now - DAY_MS)
    .select((eb) => eb.fn.countAll<number>().as('said'))
    .executeTakeFirstOrThrow();
  if (said >= RESPONSES_A_DAY) throw new DomainError('too-many-tries');
  const id = newId();
  await trx
    .insertInto('planResponses')
    .values({ ...response, id, patientId: actor.patientId, respondedAt: now })
    .execute();
  const meetingAt = await nextMeetingAt(trx, actor.patientId, now);
  const meetingOn = meetingAt === null ? null : dayIn(timeZone, meetingAt);
  const [today, time] = [dayIn(timeZone, now), timeIn(timeZone, now)];
  const dueOn = promisedBy(response, { country, today, time, meetingOn });
  if (dueOn === null) return id;
  const ownerId = await referenceOf(trx, actor.patientId);
  await trx.insertInto('responsePromises').values({ responseId: id, ownerId, dueOn }).execute();
  return id;
}

function responses(query: Query) {
  return query
    .selectFrom('planResponses')
    .leftJoin('responseSettlings', 'responseSettlings.responseId', 'planResponses.id')
    .leftJoin('responsePromises', 'responsePromises.responseId', 'planResponses.id')
    .leftJoin('responseTakeBacks', 'responseTakeBacks.responseId', 'planResponses.id')
    .leftJoin('refusals', 'refusals.id', 'planResponses.refusalId')
    .leftJoin('agendaMatters', 'agendaMatters.responseId', 'planResponses.id')
    .leftJoin('agendaItems', 'agendaItems.id', 'agendaMatters.itemId')
    .leftJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .select(['planResponses.id', 'planResponses.patientId', 'planResponses.version', 'kind', 'subject'])
    .select(['refusals.practice as refusedPractice', 'refusals.named as refusedNamed', 'refusals.part as refusedPart'])
    .select(['planResponses.itemId', 'about', 'answer', 'planResponses.words', 'respondedAt', 'takenBackAt', 'ownerId'])
    .select(['dueOn', 'aboutLang', 'planResponses.lang'])
    .select(['outcome', 'settledAt', 'settledBy', 'meetings.startsAt', 'addedAt', 'agendaMatters.addedBy'])
    .select(['agendaItems.status as itemStatus', 'meetings.id as meetingId'])
    .orderBy('respondedAt', 'desc')
    .orderBy('planResponses.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof responses>['execute']>>[number];

async function settledResponses<R extends Row>(
  query: Query,
  rows: readonly R[],
): Promise<{ row: R; response: SettledResponse }[]> {
  const known = await knownNames(
    query,
    rows.flatMap(({ settledBy, addedBy, ownerId }) => [settledBy, addedBy, ownerId]),
  );
  const replies = await repliesTo(
    query,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { id, version, kind, subject, itemId, about, aboutLang } = row;
    const { answer, words, lang, respondedAt, takenBackAt } = row;
    const what = { id, version, kind, subject, itemId, about, aboutLang };
    const said = { ...what, answer, words, lang, respondedAt, takenBackAt };
    const own = replies.get(id) ?? [];
    const answered = { promise: promiseOf(row, own, known), replies: own, settled: settlingOf(row, known) };
    return { row, response: { ...said, ...answered, refused: refusedOf(row) } };
  });
}

function refusedOf({ refusedPractice, refusedNamed, refusedPart }: Row): SettledResponse['refused'] {
  if (refusedPractice === null) return null;
  return { practice: refusedPractice, named: refusedNamed ?? '', part: refusedPart };
}

/** A call that was arranged takes the place of what the page promised. */
function promiseOf({ ownerId, dueOn }: Row, replies: readonly Reply[], known: readonly NamedThen[]): Promised | null {
  const call = replies.findLast((reply) => reply.call !== null)?.call;
  if (call) return { ownerId: call.callerId, owner: call.by, dueOn: call.day };
  return dueOn === null ? null : { ownerId, owner: nameTextAt(known, ownerId, null), dueOn };
}

/** On an agenda it is spoken about; taken off it again, it waits, unless somebody sees to it. */
function settlingOf(row: Row, known: readonly NamedThen[]): SettledResponse['settled'] {
  const { outcome, settledAt, settledBy, addedAt, addedBy, meetingId, startsAt, itemStatus } = row;
  if (addedAt !== null && meetingId !== null && startsAt !== null)
    return {
      outcome: 'agenda',
      at: addedAt,
      by: nameTextAt(known, addedBy, addedAt) ?? '',
      meeting: { meetingId, startsAt, proposed: itemStatus === 'proposed' },
    };
  return outcome === 'read' && settledAt !== null
    ? { outcome, at: settledAt, by: nameTextAt(known, settledBy, settledAt) ?? '' }
    : null;
}

/** Everything a patient said, latest first, with what the team did with it. */
export async function responsesOf(query: Query, patientId: string): Promise<SettledResponse[]> {
  const rows = await responses(query).where('planResponses.patientId', '=', patientId).execute();
  return (await settledResponses(query, rows)).map(({ response }) => response);
}

/** Whether the patient said that they need somebody soon, nobody has answered, and the day ('YYYY-MM-DD') that was promised is not over. */
export async function waitsForSomebody(query: Query, patientId: string, today: string): Promise<boolean> {
  const rows = await responses(query)
    .where('planResponses.patientId', '=', patientId)
    .where('kind', '=', 'soon')
    .where('dueOn', '>=', today)
    .execute();
  const said = await settledResponses(query, rows);
  return said.some(({ response: { settled, replies } }) => settled === null && replies.length === 0);
}

/** One response and whose it is, or null. */
export async function oneResponse(
  query: Query,
  responseId: string,
): Promise<{ patientId: string; response: SettledResponse } | null> {
  const rows = await responses(query).where('planResponses.id', '=', responseId).execute();
  const [found] = await settledResponses(query, rows);
  return found ? { patientId: found.row.patientId, response: found.response } : null;
}

/**
 * What waits for an answer of the team: whoever needs somebody soon first, then by the day that was promised; of every patient, or of those
 * whose reference person this is, or whom they are to call. What was written for a meeting no longer waits once a case of the patient was
 * closed; what was taken back waits no longer; what is on an agenda waits again on the day that was promised (waitsForTeam).
 */
export async function waitingResponses(
  query: Query,
  { referenceId, today }: { referenceId: string | null; today: string },
) {
  const waiting = query
    .selectFrom('planResponses')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('responseSettlings')
            .whereRef('responseSettlings.responseId', '=', 'planResponses.id')
            .where('outcome', '=', 'read')
            .select('responseSettlings.responseId'),
        ),
      ),
    )
    .where(isOpenRecord('planResponses.patientId'))
    .select('planResponses.id');
  const found = await (referenceId === null ? waiting : waiting.where(concerns(referenceId))).execute();
  if (found.length === 0) return [];
  const rows = await responses(query)
    .innerJoin('patients', 'patients.id', 'planResponses.patientId')
    .where(
      'planResponses.id',
      'in',
      found.map(({ id }) => id),
    )
    // Before pages promised a day, a refusal waited for its review alone.
    .where((eb) => eb.or([eb('kind', '<>', 'refusal'), eb('dueOn', 'is not', null)]))
    .where('takenBackAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('kind', '<>', 'for-meeting'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('agendaItems as heard')
              .whereRef('heard.patientId', '=', 'planResponses.patientId')
              .whereRef('heard.closedAt', '>', 'planResponses.respondedAt')
              .select('heard.id'),
          ),
        ),
      ]),
    )
    .select(['patients.givenName as patientGivenName', 'patients.familyName as patientFamilyName'])
    .execute();
  return (await settledResponses(query, rows.filter(asksForTeam)))
    .filter(({ response }) => waitsForTeam(response, today))
    .map(({ row, response }) => ({
      ...response,
      patient: { id: row.patientId, givenName: row.patientGivenName, familyName: row.patientFamilyName },
    }))
    .sort(byUrgency);
}

/** Whether this person is the patient's reference person, or is to call them. */
function concerns(referenceId: string): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'planResponses'>();
  return eb.or([
    eb(
      'planResponses.patientId',
      'in',
      eb
        .selectFrom('careTeamMembers')
        .where('professionalId', '=', referenceId)
        .where('isReference', '=', 1)
        .select('careTeamMembers.patientId'),
    ),
    eb.exists(
      eb
        .selectFrom('responseReplies')
        .whereRef('responseReplies.responseId', '=', 'planResponses.id')
        .where('responseReplies.callerId', '=', referenceId)
        .select('responseReplies.id'),
    ),
  ]);
}

/** Whoever needs somebody soon first, then by the day that was promised. */
export function byUrgency(a: SettledResponse, b: SettledResponse): number {
  const soon = Number(b.kind === 'soon') - Number(a.kind === 'soon');
  const due = (a.promise?.dueOn ?? '9').localeCompare(b.promise?.dueOn ?? '9');
  return soon || due || a.respondedAt - b.respondedAt;
}
