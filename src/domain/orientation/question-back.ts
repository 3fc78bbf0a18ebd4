import { foldedWords } from '../people/names.ts';
import { answerNames } from './orientation.ts';
import type { AnswerName, Answers } from './orientation.ts';

/**
 * Beginnings of words that name what hurts or is wrong, where it is, how strong and how long; without accents, in both languages.
 * A sentence of nothing else says what the symptom is, and not who the person is.
 */
const symptomBeginnings = [
  ...['douleur', 'algie', 'mal', 'maux', 'souffr', 'migrain', 'cephal', 'lombalg', 'sciati', 'cervicalg', 'fibromyalg'],
  ...['arthros', 'neuropath', 'nevralg', 'algodystroph', 'sdrc', 'endometrios', 'tendin', 'hernie', 'zona', 'raideur'],
  ...[
    'tension',
    'contract',
    'spasme',
    'insomni',
    'sommeil',
    'fatigu',
    'anxi',
    'angoiss',
    'stress',
    'depress',
    'brulure',
  ],
  ...[
    'pain',
    'ache',
    'headach',
    'backach',
    'hurt',
    'sleep',
    'tired',
    'sciatica',
    'neuralg',
    'stiff',
    'burning',
    'symptom',
  ],
  ...['dos', 'lomb', 'nuque', 'cervic', 'epaul', 'bras', 'main', 'jambe', 'genou', 'hanche', 'pied', 'tete', 'ventre'],
  ...[
    'bassin',
    'rachis',
    'dorsal',
    'abdom',
    'pelv',
    'back',
    'neck',
    'shoulder',
    'arm',
    'hand',
    'leg',
    'knee',
    'hip',
    'foot',
  ],
  ...[
    'feet',
    'head',
    'belly',
    'chroni',
    'aigu',
    'intens',
    'sever',
    'rebel',
    'persist',
    'depuis',
    'since',
    'mois',
    'month',
  ],
  ...['annee', 'year', 'droit', 'gauche', 'left', 'right', 'bas', 'low', 'haut', 'upper', 'post', 'operat'],
];
/** Words that join others, or say no more than that it should get better. */
const fillers = new Set(
  [
    'a an ans au aux avec ce ces cette d dans de des diminuer du elle en est et jour jours semaine semaines fort forte il l la le les leur lui moins ne on ou par',
    'pas plus pour qu que qui reduire sa se ses son soulager sur tres un une y',
    'an and at for from has have her his in is it less of on or reduce relieve so day days that the their them they to very with',
  ].flatMap((some) => some.split(' ')),
);

/**
 * The answer to ask for, kindly, where what was written names a symptom and nothing else of this person; null where nothing is to be
 * asked, or nothing was written yet. A question, never a condition.
 */
export function questionBack(answers: Answers): AnswerName | null {
  const said = answerNames.flatMap((name) => wordsOf(answers[name])).filter((word) => !fillers.has(word));
  if (said.length === 0 || !said.every(namesSymptom)) return null;
  return answerNames.find((name) => answers[name].trim() === '') ?? 'desire';
}

function wordsOf(text: string): string[] {
  return foldedWords(text).filter((word) => /\p{L}/u.test(word));
}

function namesSymptom(word: string): boolean {
  return symptomBeginnings.some((beginning) => word.startsWith(beginning));
}
