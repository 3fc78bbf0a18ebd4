import { expect, test } from 'vitest';
import { orientationQuestion } from '#domain/orientation/agenda-question.ts';
import { lookAgainQuestion, reviewQuestion } from '#domain/review/agenda-questions.ts';

test('what a case asks the team is in the language of whoever puts it there, as that is written', () => {
  expect([reviewQuestion('Hypnose', 'fr'), reviewQuestion('Hypnosis', 'en')]).toEqual([
    'Hypnose\u202f: que refuse exactement cette personne\u202f?',
    'Hypnosis: what is this person really refusing?',
  ]);
  expect([lookAgainQuestion('Hypnose', 'fr'), lookAgainQuestion('Hypnosis', 'en')]).toEqual([
    'Hypnose\u202f: qu’a dit cette personne de ce que l’équipe a compris de son refus\u202f?',
    'Hypnosis: what did this person say about what the team understood of their refusal?',
  ]);
  expect([orientationQuestion('Hypnose', 'fr'), orientationQuestion('Hypnosis', 'en')]).toEqual([
    'Hypnose\u202f: que voyons-nous, et comment continuer\u202f?',
    'Hypnosis: what do we see, and how do we go on?',
  ]);
});
