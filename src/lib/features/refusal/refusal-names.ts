import { nameOfPractice } from '../practice/practices.ts';
import { words } from '$lib/text/words.ts';

type Told = { practice: string; sessionsHeld: number };

/** After how many sessions a refusal came, in words. */
export function momentOfRefusal({ sessionsHeld }: Pick<Told, 'sessionsHeld'>): string {
  const text = words().refusals;
  return sessionsHeld === 0 ? text.beforeStart : text.after(sessionsHeld);
}

/** A refusal in one breath: “Hypnosis, after 4 sessions”. */
export function nameOfRefusal(refusal: Told): string {
  return `${nameOfPractice(refusal.practice)}, ${momentOfRefusal(refusal)}`;
}
