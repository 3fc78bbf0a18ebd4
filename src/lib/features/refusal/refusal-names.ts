import { refusedName } from '#domain/refusal/refused-name.ts';
import type { Refused } from '#domain/refusal/refused-name.ts';
import { kindOfPractice, practices } from '../practice/practices.ts';
import { words } from '$lib/text/words.ts';

type Told = Refused & { sessionsHeld: number };

/** Whether it is counted in sessions at all: a medicine, a device and a stay have begun or not. */
function isCounted(practice: string): boolean {
  return !['medicine', 'device', 'stay'].includes(kindOfPractice(practice));
}

/** After how many sessions a refusal came, in words. */
export function momentOfRefusal({ practice, sessionsHeld }: Pick<Told, 'practice' | 'sessionsHeld'>): string {
  const text = words().refusals;
  if (sessionsHeld > 0 && !isCounted(practice)) return text.afterStart;
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
