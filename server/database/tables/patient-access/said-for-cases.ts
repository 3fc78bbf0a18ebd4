import type { PatientSaid } from '#domain/meeting/meeting.ts';
import type { Query } from '#server/database/database.ts';

type Case = { id: string; patient: { id: string } };

/**
 * By case: what the patient said from their own page that the meeting is to hear, in its order. What they wrote for the meeting since a case
 * of theirs was last closed, and everything that was put on the agenda with this case.
 */
export async function saidForCases(query: Query, cases: readonly Case[]): Promise<Map<string, PatientSaid[]>> {
  if (cases.length === 0) return new Map();
  const patientIds = cases.map(({ patient }) => patient.id);
  const itemIds = cases.map(({ id }) => id);
  const rows = await query
    .selectFrom('planResponses')
    .leftJoin('agendaMatters', 'agendaMatters.responseId', 'planResponses.id')
    .where('planResponses.patientId', 'in', patientIds)
    .where((eb) =>
      eb.or([
        eb('agendaMatters.itemId', 'in', itemIds),
        eb.and([
          eb('kind', '=', 'for-meeting'),
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
        ]),
      ]),
    )
    .select(['planResponses.id', 'planResponses.patientId', 'kind', 'subject', 'about', 'answer', 'words'])
    .select(['aboutLang', 'planResponses.lang'])
    .select(['respondedAt as at', 'agendaMatters.itemId as attachedTo'])
    .orderBy('respondedAt')
    .orderBy('planResponses.id')
    .execute();
  return new Map(
    cases.map(({ id, patient }) => [
      id,
      rows
        .filter((row) => row.patientId === patient.id && (row.kind === 'for-meeting' || row.attachedTo === id))
        .map(({ id: responseId, kind, subject, about, aboutLang, answer, words, lang, at }) => ({
          id: responseId,
          ...{ kind, subject, about, aboutLang, answer, words, lang, at },
        })),
    ]),
  );
}
