import { dayIn } from '#domain/meeting/calendar.ts';
import type { Query } from '#server/database/database.ts';

/**
 * On which day ('YYYY-MM-DD' of the clinic) each patient was last in contact with it: a session held, a refusal, a case closed, a version
 * agreed, an answer, a strain or a line of the plan; at the earliest the day on which the record was made.
 */
export async function lastContacts(query: Query, timeZone: string): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  const note = (patientId: string, day: string | null) => {
    if (day !== null && day > (last.get(patientId) ?? '')) last.set(patientId, day);
  };
  const times = [
    await query.selectFrom('patients').select(['id as patientId', 'createdAt as at']).execute(),
    await query
      .selectFrom('planVersions')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('agreedAt').as('at')])
      .execute(),
    await query
      .selectFrom('planResponses')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('respondedAt').as('at')])
      .execute(),
    await query
      .selectFrom('agendaItems')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('closedAt').as('at')])
      .execute(),
    await query
      .selectFrom('auditEvents')
      .where('action', 'in', ['care-plan.edited', 'team-notes.edited', 'comments.edited', 'review-notes.edited'])
      .where('patientId', 'is not', null)
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('at').as('at')])
      .execute(),
    await query
      .selectFrom('auditKept')
      .where('action', '!=', 'patient-plan.read')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('lastAt').as('at')])
      .execute(),
  ];
  const days = [
    await query
      .selectFrom('practiceSessions')
      .innerJoin('orientations', 'orientations.id', 'practiceSessions.orientationId')
      .where('outcome', '=', 'held')
      .where('withdrawnAt', 'is', null)
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('heldOn').as('day')])
      .execute(),
    await query
      .selectFrom('refusals')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('refusedOn').as('day')])
      .execute(),
    await query
      .selectFrom('ruptures')
      .groupBy('patientId')
      .select((eb) => ['patientId', eb.fn.max('noticedOn').as('day')])
      .execute(),
  ];
  for (const { patientId, at } of times.flat())
    if (patientId !== null) note(patientId, at === null ? null : dayIn(timeZone, at));
  for (const { patientId, day } of days.flat()) note(patientId, day);
  return last;
}
