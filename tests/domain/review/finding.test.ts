import { expect, test } from 'vitest';
import { isOfTheFinding } from '#domain/refusal/refusal.ts';
import { review as en } from '$lib/text/en/review.ts';
import { review as fr } from '$lib/text/fr/review.ts';

test('C80 the published finding speaks of hypnosis refused after three sessions or more, and of nothing else', () => {
  const said = (practice: string, sessionsHeld: number) => isOfTheFinding({ practice, sessionsHeld });
  expect([said('hypnosis', 3), said('hypnosis', 4)]).toEqual([true, true]);
  expect([said('hypnosis', 2), said('therapeutic-massage', 4), said('self-hypnosis', 9)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('C80 it is said word for word, with its scope', () => {
  expect(fr.finding.text.replaceAll('\u202f', ' ')).toBe(
    'Dans une étude rétrospective de 280 dossiers de la structure douleur où exerçaient les auteurs, un refus de poursuivre au bout de trois séances d’hypnose concernait dans 97 % des cas la prise en charge dans son ensemble, avec la nécessité de la repenser. Une seule structure, l’hypnose seulement : une raison de poser la question, jamais une réponse.',
  );
  expect(en.finding.text).toBe(
    'In a retrospective study of 280 records of the authors’ own pain clinic, a refusal to go on after three hypnosis sessions concerned, in 97 % of cases, the care as a whole, with the need to rethink it. One clinic, hypnosis only: a reason to ask, never an answer.',
  );
});
