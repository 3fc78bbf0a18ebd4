import type { DocumentContent } from '#domain/care-plan/content.ts';
import { textOf } from '#domain/care-plan/content.ts';
import type { Profession } from '#domain/people/professions.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { Words } from '$lib/text/catalogue.ts';
import type { PlanContext } from './plan-context.ts';
import { shortName } from '../people/names.ts';

type Named = { id: string; givenName: string; familyName: string; inTeam?: boolean };

/** What the lines of a plan need where it is read and not written: stored text, the names given, the page's words, the catalogue. */
export function readContext(
  words: Words,
  patient: { givenName: string; familyName: string },
  people: Named[],
  plan: DocumentContent,
  practices: readonly Practice[],
  lang: Locale | null,
): PlanContext {
  const goals = (plan.sections.goals ?? [])
    .map((goal) => ({ id: goal.attributes.id ?? '', text: textOf(goal) }))
    .filter((goal) => goal.text !== '');
  return {
    locale: words.locale,
    lang,
    text: words.plan,
    day: words.format.day,
    patientName: shortName(patient),
    practices,
    people: people.map((person) => ({ id: person.id, name: shortName(person), inTeam: person.inTeam ?? false })),
    goals: () => goals,
  };
}

/** The same on paper that the patient is handed: where a practice stands as their own page says it, agreed only where their yes is recorded. */
export function handedContext(words: Words, context: PlanContext): PlanContext {
  return { ...context, text: { ...context.text, practiceStates: words.patientPage.practiceStates } };
}

/** What a member of the care team does, to their colleagues or to the patient: to whom nobody's gender is said. */
export function professionOf(words: Words, profession: Profession, toPatient: boolean): string {
  return toPatient
    ? words.patientPage.call.professions[profession]
    : words.people.professions[profession].toLowerCase();
}
