import { isNamedByText } from '#domain/patient-access/plan-for-patient.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { SettledResponse } from '#domain/patient-access/response.ts';
import { partsSaid } from '#domain/refusal/refused-name.ts';
import { nameOfPractice } from '../practice/practices.ts';
import { words } from '$lib/text/words.ts';

type Practice = PlanForPatient['practices'][number];

/** What a practice line is called on its patient's page: by the catalogue, or by its own text where that says which one it is. */
export function calledToPatient(practice: Pick<Practice, 'code' | 'text'>): string {
  if (isNamedByText(practice)) return practice.text;
  return practice.code === '' ? words().patientPage.otherPractice : nameOfPractice(practice.code);
}

/** In which language that is written: the plan's where its own text names it, the page's (null) where the catalogue does. */
export function langToPatient(practice: Pick<Practice, 'code' | 'text'>, { lang }: PlanForPatient): Locale | null {
  return isNamedByText(practice) ? lang : null;
}

/** The part of it that a patient refused, as it is said to them; null where it was all of it. */
export function refusedPart({ refused }: Pick<SettledResponse, 'refused'>): string | null {
  return refused?.part ? partsSaid[refused.part][words().locale] : null;
}

/** What they said no to, by its name, as they read it: “Hypnosis”, “Hypnosis, the group”. */
export function withPart(name: string, response: Pick<SettledResponse, 'refused'>): string {
  const part = refusedPart(response);
  return part === null ? name : `${name}, ${part}`;
}
