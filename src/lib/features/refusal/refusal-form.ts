import { refusalSigns } from '#domain/refusal/refusal.ts';
import type { RefusalFacts } from '#domain/refusal/refusal.ts';

/** The facts of a refusal from what a form sent; what was left out is for the command to refuse. */
export function factsTyped(values: Readonly<Record<string, string>>) {
  const { practice, sessionsHeld = '', refusedOn, words, circumstances, felt } = values;
  return {
    practice,
    sessionsHeld: sessionsHeld.trim() === '' ? Number.NaN : Number(sessionsHeld),
    refusedOn,
    signs: refusalSigns.filter((sign) => `sign-${sign}` in values),
    words,
    circumstances,
    felt,
  };
}

/** What the form of a refusal shows for `facts`. */
export function typedFacts({ signs, sessionsHeld, ...facts }: RefusalFacts): Record<string, string> {
  const marked = signs.map((sign) => [`sign-${sign}`, 'on']);
  return { ...facts, sessionsHeld: String(sessionsHeld), ...(Object.fromEntries(marked) as Record<string, string>) };
}
