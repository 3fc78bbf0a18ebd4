import { asksForTeam, RESPONSES_A_DAY } from '#domain/patient-access/response.ts';
import type { PlanResponse, SettledResponse } from '#domain/patient-access/response.ts';
import { DomainError } from '#domain/errors.ts';
import type { PatientActor } from '#domain/access/actor.ts';
import type { Query, Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';
import type { NamedThen } from '#domain/people/named-then.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

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
    .leftJoin('agendaMatters', 'agendaMatters.responseId', 'planResponses.id')
    .leftJoin('agendaItems', 'agendaItems.id', 'agendaMatters.itemId')
    .leftJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .select(['planResponses.id', 'planResponses.patientId', 'planResponses.version', 'kind', 'subject'])
    .select(['planResponses.itemId', 'about', 'answer', 'words', 'respondedAt'])
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
    rows.flatMap(({ settledBy, addedBy }) => [settledBy, addedBy]),
  );
  return rows.map((row) => {
    const { id, version, kind, subject, itemId, about, answer, words, respondedAt } = row;
    const settled = settlingOf(row, known);
    return { row, response: { id, version, kind, subject, itemId, about, answer, words, respondedAt, settled } };
  });
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
 * What waits for an answer of the team, oldest first: of every patient, or of those whose reference person this is. What was written
 * for a meeting no longer waits once a case of the patient was closed.
 */
export async function waitingResponses(query: Query, { referenceId }: { referenceId: string | null }) {
  const waiting = responses(query)
    .innerJoin('patients', 'patients.id', 'planResponses.patientId')
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '<>', 'read')]))
    .where('agendaMatters.id', 'is', null)
    .where('patients.closedAt', 'is', null)
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
  return (await settledResponses(query, rows.filter(asksForTeam)))
    .map(({ row, response }) => ({
      ...response,
      patient: { id: row.patientId, givenName: row.patientGivenName, familyName: row.patientFamilyName },
    }))
    .reverse();
}
