import { page } from '$app/state';
import { practiceName } from '#domain/orientation/practices.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import { words } from '$lib/text/words.ts';

/** The clinic's catalogue, which the root layout loads; call it where it is shown, and the page follows a change. */
export function practices(): readonly Practice[] {
  return page.data.practices ?? [];
}

/** How the clinic names the practice, in the page's language. */
export function nameOfPractice(code: string): string {
  return practiceName(practices(), code, words().locale);
}
