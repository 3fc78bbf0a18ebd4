import type { RefusalFacts } from '#domain/refusal/refusal.ts';
import { nameOfPractice } from '../practice/practices.ts';
import { words } from '$lib/text/words.ts';

type Told = { practice: string; sessionsHeld: number };

/** After how many sessions a refusal came, in words. */
export function momentOfRefusal({ sessionsHeld }: Pick<Told, 'sessionsHeld'>): string {
  const text = words().refusals;
  return sessionsHeld === 0 ? text.beforeStart : text.after(sessionsHeld);
}

/** What was refused: “A medicine: pregabalin”, “Relaxation, the group”. */
export function whatWasRefused({ practice, named, part }: Pick<RefusalFacts, 'practice' | 'named' | 'part'>): string {
  const text = words().refusals;
  const what = named === '' ? nameOfPractice(practice) : text.namedOf(nameOfPractice(practice), named);
  return part === null ? what : `${what}, ${text.partsSaid[part]}`;
}

/** A refusal in one breath: “Hypnosis, after 4 sessions”. */
export function nameOfRefusal(refusal: Told): string {
  return `${nameOfPractice(refusal.practice)}, ${momentOfRefusal(refusal)}`;
}
