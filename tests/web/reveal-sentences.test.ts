import { expect, test } from 'vitest';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { revealSentences } from '$lib/features/review/reveal/reveal-sentences.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { wordsFor } from '$lib/text/catalogue.ts';

const patient = { id: 'one', givenName: 'Ombeline', familyName: 'Prêle', birthDate: '1970-01-01' };
const words = await Promise.all(
  (['fr', 'en'] as const).map((locale) => wordsFor(locale, 'Europe/Paris', '2026-11-27')),
);

function said(marks: RefusalTarget[][], patientTargets: RefusalTarget[] | null = null): Record<'fr' | 'en', string> {
  const reveal: ReviewState['reveal'] = {
    marks: marks.map((targets, index) => ({
      professionalId: `p${String(index)}`,
      targets,
      confidence: 50,
      late: false,
      ownPart: null,
      markedBy: `p${String(index)}`,
    })),
    patientTargets,
  };
  const state = { reveal, wording: 2, patient };
  const plain = (sentences: string[]) => sentences.join(' ').replace(/[\u00a0\u202f]/g, ' ');
  const [fr = '', en = ''] = words.map((catalogue) => plain(revealSentences(state, catalogue)));
  return { fr, en };
}

test('C39 ties are said as ties, in both languages', () => {
  expect(said([['goal'], ['goal'], ['whole'], ['whole']])).toEqual({
    fr: 'L’équipe se partage : 2 personnes désignent « l’objectif », 2 personnes désignent « les soins dans leur ensemble ».',
    en: 'The team is divided: 2 people say “the goal”, 2 people say “the care as a whole”.',
  });
  expect(said([['goal'], ['frame'], ['timing']])).toEqual({
    fr: 'L’équipe se partage entre « le cadre », « l’objectif » et « le moment » : aucune réponse ne revient deux fois.',
    en: 'The team is divided between “the setting”, “the goal” and “the timing”: no answer was given twice.',
  });
});

test('C39 what the patient marked themself is said beside a tie as beside any answer', () => {
  const { fr: french, en: english } = said([['goal'], ['whole']], ['whole', 'frame']);
  expect(french).toContain('Ombeline Prêle désigne aussi « les soins dans leur ensemble ».');
  expect(english).toContain('Ombeline Prêle says “the setting”, which nobody in the team named.');
});

test('C81 nobody is set apart by the sentence', () => {
  expect(said([['goal'], ['goal'], ['goal'], ['goal'], ['frame']])).toEqual({
    fr: '4 personnes désignent « l’objectif ». Autre réponse donnée : « le cadre ».',
    en: '4 people say “the goal”. Also named: “the setting”.',
  });
});
