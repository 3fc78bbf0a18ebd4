import { locales } from '#domain/people/preferences.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Query } from '#server/database/database.ts';

/**
 * In which of the program's languages a patient reads: the one that is noted on their record, else the one of their last invitation; null
 * where neither says.
 */
export async function localeOfPatient(query: Query, patientId: string): Promise<Locale | null> {
  const patient = await query
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select('communicationLanguage')
    .executeTakeFirst();
  const known = locales.find((locale) => locale === patient?.communicationLanguage);
  if (known) return known;
  const invitation = await query
    .selectFrom('patientInvitations')
    .where('patientId', '=', patientId)
    .select('locale')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return invitation?.locale ?? null;
}
