import type { recovered as fr } from '../fr/recovered.ts';

export const recovered: typeof fr = {
  title: 'Recovered text',
  lead: 'The connection or your session was cut off, or the data were restored from a copy. These lines were on your page and are not in the record. Nothing goes in by itself: what you take in is written under your name.',
  readOnly: 'You cannot write here at the moment: you can read these lines, copy them, or let go of them.',
  take: 'Take in',
  replace: 'Replace with this text',
  drop: 'Do not keep',
  takeAll: 'Take all in',
  dropAll: 'Keep none',
  dropAllSure: 'These lines will be lost. Keep none of them?',
  now: (text) => `In the record: ${text === '' ? '(empty line)' : text}`,
  by: (names) => `written by ${names}`,
  bySomebody: 'written by somebody else',
  others: (count) => (count === 1 ? 'One line written by somebody else' : `${count} lines written by others`),
  othersLead:
    'They were on your page, too. The page of whoever wrote them offers them there: take them in only if that person cannot. They would go in under your name.',
};
