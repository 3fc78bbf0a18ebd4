import { dayIn } from '#domain/meeting/calendar.ts';
import { purgeableFrom } from '#domain/patients/retention.ts';
import type { RetentionRule } from '#domain/patients/retention.ts';
import type { Query } from '#server/database/database.ts';
import { retention } from '../clinic-settings.ts';
import { lastContacts } from '../patients/last-contact.ts';

/** A record that has been kept as long as it must be; days are 'YYYY-MM-DD'. */
export type DueRecord = {
  patientId: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  deceasedOn: string | null;
  lastContactOn: string;
  rule: RetentionRule;
  /** The day from which on it might be destroyed. */
  since: string;
};

/** The records that may be destroyed at `now` (milliseconds UTC), longest due first. One that is on an agenda ahead is in use. */
export async function dueForPurge(query: Query, now: number, timeZone: string): Promise<DueRecord[]> {
  const rule = await retention(query);
  const contacts = await lastContacts(query, timeZone);
  const today = dayIn(timeZone, now);
  const ahead = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('meetings.status', 'in', ['planned', 'open', 'closed'])
    .select('patientId')
    .execute();
  const inUse = new Set(ahead.map(({ patientId }) => patientId));
  const patients = await query
    .selectFrom('patients')
    .select(['id', 'givenName', 'familyName', 'birthDate', 'deceasedOn', 'heldAt'])
    .execute();
  return patients
    .flatMap(({ id, heldAt, ...patient }): DueRecord[] => {
      const lastContactOn = contacts.get(id) ?? today;
      const from = purgeableFrom({ ...patient, lastContactOn, isHeld: heldAt !== null }, rule);
      if (from === null || from.on > today || inUse.has(id)) return [];
      return [{ patientId: id, ...patient, lastContactOn, rule: from.rule, since: from.on }];
    })
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}
