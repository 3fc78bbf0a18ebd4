import { asksForTeam, RESPONSES_A_DAY } from '../../../src/domain/patient-access/response.ts';
import type { PlanResponse, SettledResponse } from '../../../src/domain/patient-access/response.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import type { PatientActor } from '../../../src/domain/access/actor.ts';
import type { Query, Trx } from '../database.ts';
import { newId } from '../../new-id.ts';

const DAY_MS = 24 * 3_600_000;

type NewResponse = Omit<PlanResponse, 'id' | 'respondedAt'> & { refusalId: string | null };

/** Keeps what a patient said; gives its id. Throws 'too-many-tries' beyond what a person says in a day. */
export async function keepResponse(
  trx: Trx,
  { actor, now }: { actor: PatientActor; now: number },
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
  return id;
}

function responses(query: Query) {
  return query
    .selectFrom('planResponses')
    .leftJoin('responseSettlings', 'responseSettlings.responseId', 'planResponses.id')
    .leftJoin('professionals', 'professionals.id', 'responseSettlings.settledBy')
    .leftJoin('agendaItems', 'agendaItems.id', 'responseSettlings.itemId')
    .leftJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .select(['planResponses.id', 'planResponses.patientId', 'planResponses.version', 'kind', 'subject'])
    .select(['planResponses.itemId', 'about', 'answer', 'words', 'respondedAt'])
    .select(['outcome', 'settledAt', 'professionals.givenName', 'professionals.familyName', 'meetings.startsAt'])
    .orderBy('respondedAt', 'desc')
    .orderBy('planResponses.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof responses>['execute']>>[number];

function settledResponse(row: Row): SettledResponse {
  const { id, version, kind, subject, itemId, about, answer, words, respondedAt } = row;
  const { outcome, settledAt, givenName, familyName, startsAt } = row;
  const settled =
    outcome === null || settledAt === null
      ? null
      : { outcome, at: settledAt, by: `${givenName ?? ''} ${familyName ?? ''}`.trim(), meetingAt: startsAt };
  return { id, version, kind, subject, itemId, about, answer, words, respondedAt, settled };
}

/** Everything a patient said, latest first, with what the team did with it. */
export async function responsesOf(query: Query, patientId: string): Promise<SettledResponse[]> {
  const rows = await responses(query).where('planResponses.patientId', '=', patientId).execute();
  return rows.map(settledResponse);
}

/** One response and whose it is, or null. */
export async function oneResponse(
  query: Query,
  responseId: string,
): Promise<{ patientId: string; response: SettledResponse } | null> {
  const row = await responses(query).where('planResponses.id', '=', responseId).executeTakeFirst();
  return row ? { patientId: row.patientId, response: settledResponse(row) } : null;
}

/**
 * What waits for an answer of the team, oldest first: of every patient, or of those whose reference person this is. What was written
 * for a meeting no longer waits once a case of the patient was closed.
 */
export async function waitingResponses(query: Query, { referenceId }: { referenceId: string | null }) {
  const waiting = responses(query)
    .innerJoin('patients', 'patients.id', 'planResponses.patientId')
    .where('responseSettlings.responseId', 'is', null)
    .where('kind', '<>', 'refusal')
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
    .select(['patients.givenName as patientGivenName', 'patients.familyName as patientFamilyName']);
  const rows = await (
    referenceId === null
      ? waiting
      : waiting.where((eb) =>
          eb.exists(
            eb
              .selectFrom('careTeamMembers')
              .whereRef('careTeamMembers.patientId', '=', 'planResponses.patientId')
              .where('careTeamMembers.professionalId', '=', referenceId)
              .where('careTeamMembers.isReference', '=', 1)
              .select('professionalId'),
          ),
        )
  ).execute();
  return rows
    .filter(asksForTeam)
    .map((row) => ({
      ...settledResponse(row),
      patient: { id: row.patientId, givenName: row.patientGivenName, familyName: row.patientFamilyName },
    }))
    .reverse();
}

/** By patient: what they wrote for the meeting since a case of theirs was last closed, in its order. */
export async function wordsForMeeting(
  query: Query,
  patientIds: string[],
): Promise<Map<string, { words: string; at: number }[]>> {
  const written = new Map<string, { words: string; at: number }[]>();
  if (patientIds.length === 0) return written;
  const rows = await query
    .selectFrom('planResponses')
    .where('planResponses.patientId', 'in', patientIds)
    .where('kind', '=', 'for-meeting')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('agendaItems')
            .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
            .whereRef('agendaItems.patientId', '=', 'planResponses.patientId')
            .whereRef('agendaItems.closedAt', '>', 'planResponses.respondedAt')
            .where('meetings.status', '<>', 'open')
            .select('agendaItems.id'),
        ),
      ),
    )
    .select(['patientId', 'words', 'respondedAt as at'])
    .orderBy('respondedAt')
    .orderBy('id')
    .execute();
  for (const { patientId, words, at } of rows)
    written.set(patientId, [...(written.get(patientId) ?? []), { words, at }]);
  return written;
}
