import { page } from '$app/state';
import { practiceName } from '#domain/orientation/practices.ts';
import type { Practice, PracticeKind } from '#domain/orientation/practices.ts';
import { words } from '$lib/text/words.ts';

/** The clinic's catalogue, which the root layout loads; call it where it is shown, and the page follows a change. */
export function practices(): readonly Practice[] {
  return page.data.practices ?? [];
}

/** Of which kind it is; what no entry of the catalogue names is somewhere else. */
export function kindOfPractice(code: string): PracticeKind {
  return practices().find((practice) => practice.code === code)?.kind ?? 'elsewhere';
}

/** How the clinic names the practice, in the page's language. */
export function nameOfPractice(code: string): string {
  return practiceName(practices(), code, words().locale);
}
