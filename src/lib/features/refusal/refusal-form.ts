import { refusalSigns, saidByOthers } from '#domain/refusal/refusal.ts';
import type { RefusalFacts } from '#domain/refusal/refusal.ts';

/** The facts of a refusal from what a form sent; what was left out is for the command to refuse. */
export function factsTyped(values: Readonly<Record<string, string>>) {
  const { practice, named = '', part = '', sessionsHeld = '', refusedOn, words, circumstances, felt } = values;
  return {
    practice,
    named,
    part: part === '' ? null : part,
    sessionsHeld: sessionsHeld.trim() === '' ? Number.NaN : Number(sessionsHeld),
    refusedOn,
    signs: refusalSigns.filter((sign) => `sign-${sign}` in values),
    words,
    circumstances,
    saidByOther: saidByOthers.filter((one) => `other-${one}` in values),
    felt,
  };
}

/** What the form of a refusal shows for `facts`. */
export function typedFacts({ signs, saidByOther, sessionsHeld, part, ...facts }: RefusalFacts): Record<string, string> {
  const ticked = [...signs.map((sign) => `sign-${sign}`), ...saidByOther.map((one) => `other-${one}`)];
  return {
    ...facts,
    part: part ?? '',
    sessionsHeld: String(sessionsHeld),
    ...Object.fromEntries(ticked.map((name) => [name, 'on'])),
  };
}
