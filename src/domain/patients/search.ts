import { searchKey } from '../people/names.ts';
import type { PatientIdentity } from './identity.ts';

/**
 * Whether a patient is among those meant by what was typed so far: every typed word begins one of the names or a part of the
 * birth date, in any order; accents and case do not matter, and a date may be typed 14/03/1962, 1962-03-14 or 14031962.
 */
export function patientMatches(patient: PatientIdentity, typed: string): boolean {
  const [year = '', month = '', day = ''] = patient.birthDate.split('-');
  const words = [
    ...searchKey(`${patient.familyName} ${patient.givenName}`).split(' '),
    ...[year, month, day, `${Number(day)}`, `${Number(month)}`, `${day}${month}${year}`, `${year}${month}${day}`],
  ];
  return searchKey(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}
