import * as v from 'valibot';
import { line, optionalLine } from '../typed-text.ts';

/** Where a clinic may be, as far as the numbers to call are known here: ISO 3166-1 codes, Québec by its own (ISO 3166-2). */
export const countries = ['FR', 'BE', 'CH', 'CA-QC', 'GB'] as const;
export type Country = (typeof countries)[number];

/** The time zones that lie in one of these countries alone. */
const zones: Readonly<Record<string, Country>> = {
  ...{ 'Europe/Paris': 'FR', 'Europe/Brussels': 'BE', 'Europe/Zurich': 'CH' },
  ...{ 'America/Montreal': 'CA-QC', 'Europe/London': 'GB', 'Europe/Belfast': 'GB' },
};

/** The country that a time zone tells, or null where it tells none: whom to call is never guessed. */
export function countryOfZone(timeZone: string): Country | null {
  return zones[timeZone] ?? null;
}

/**
 * Whom to call, as it is dialled: when it cannot wait; and day and night, when somebody cannot go on (null where there is no such line).
 * `isFree`: the call costs nothing.
 */
export type EmergencyNumbers = {
  emergency: readonly [string, ...string[]];
  distress: { number: string; isFree: boolean } | null;
};

type NationalNumbers = EmergencyNumbers & { distress: object };

/**
 * The national numbers, as the health services of each country publish them: SAMU and 3114; 112 and the Centre de prévention du suicide;
 * 144 and La Main tendue; 911 and the line of the Association québécoise de prévention du suicide; 999 and the Samaritans.
 */
export const emergencyNumbers: Readonly<Record<Country, NationalNumbers>> = {
  FR: { emergency: ['15', '112'], distress: { number: '3114', isFree: true } },
  BE: { emergency: ['112'], distress: { number: '0800 32 123', isFree: true } },
  CH: { emergency: ['144', '112'], distress: { number: '143', isFree: false } },
  'CA-QC': { emergency: ['911'], distress: { number: '1 866 277-3553', isFree: true } },
  GB: { emergency: ['999', '112'], distress: { number: '116 123', isFree: true } },
};

/** What a coordinator chose: the numbers of a country, or the clinic's own. Null: nobody chose. */
export type EmergencyChoice = { kind: 'country'; country: Country } | ({ kind: 'own' } & EmergencyNumbers);

/** The numbers that patients are shown, or null where neither a coordinator nor the clinic's country says any. */
export function numbersShown(choice: EmergencyChoice | null, country: Country | null): EmergencyNumbers | null {
  if (choice?.kind === 'own') return { emergency: choice.emergency, distress: choice.distress };
  const known = choice?.country ?? country;
  return known && emergencyNumbers[known];
}

/** A number as one dials it; an emergency number has two figures or more. */
const isNumber = (text: string) => /^\+?\d[\d\s().-]{0,28}\d$/.test(text);
const number = v.pipe(line(30), v.check(isNumber, 'phone'));
const otherNumber = v.pipe(
  optionalLine(30),
  v.check((text) => text === '' || isNumber(text), 'phone'),
);

export const emergencyNumbersInput = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('country'), country: v.picklist(countries, 'choice') }),
    v.object({
      kind: v.literal('own'),
      first: number,
      second: otherNumber,
      distress: otherNumber,
      isFree: v.boolean(),
    }),
  ],
  'choice',
);
