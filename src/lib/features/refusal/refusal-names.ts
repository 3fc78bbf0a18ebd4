import { refusedName } from '#domain/refusal/refused-name.ts';
import type { Refused } from '#domain/refusal/refused-name.ts';
import { practices } from '../practice/practices.ts';
import { words } from '$lib/text/words.ts';

type Told = Refused & { sessionsHeld: number };

/** After how many sessions a refusal came, in words. */
export function momentOfRefusal({ sessionsHeld }: Pick<Told, 'sessionsHeld'>): string {
  const text = words().refusals;
  return sessionsHeld === 0 ? text.beforeStart : text.after(sessionsHeld);
}

/** What was refused, in the page's language: “A medicine: pregabalin”, “Relaxation, the group”. */
export function whatWasRefused(refused: Refused): string {
  return refusedName(practices(), refused, words().locale);
}

/** A refusal in one breath: “Hypnosis, after 4 sessions”. */
export function nameOfRefusal(refusal: Told): string {
  return `${whatWasRefused(refusal)}, ${momentOfRefusal(refusal)}`;
}
