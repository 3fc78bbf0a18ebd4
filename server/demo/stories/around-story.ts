import type { CheckHand, CheckWay, Score } from '#domain/alliance/own-check.ts';
import type { Language, MayKnow, Relationship } from '#domain/around/related-person.ts';
import type { WishKind, WishWay } from '#domain/around/wishes.ts';
import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';
import type { Day } from './story.ts';

/** Somebody around a patient. In texts French spacing is added when they are filled in. */
export type Around = {
  patient: PatientKey;
  on: Day;
  by: PersonKey;
  relationship: Relationship;
  name: string;
  telecom: string;
  mayKnow: MayKnow;
  note: string;
};

export const around: readonly Around[] = [
  {
    ...{ patient: 'prele', on: -77, by: 'claire', relationship: 'relative', name: 'Anaëlle Prêle' },
    ...{ telecom: '01 99 00 21 07', mayKnow: 'plan', note: 'Sa fille. Marche avec elle le mercredi et le dimanche.' },
  },
  {
    ...{ patient: 'prele', on: -142, by: 'claire', relationship: 'general-practitioner' },
    ...{ name: 'Dr Sylvestre Bouleau', telecom: '01 99 00 40 12', mayKnow: 'care', note: 'A téléphoné pour elle.' },
  },
  {
    ...{ patient: 'corail', on: -48, by: 'claire', relationship: 'general-practitioner' },
    ...{ name: 'Dr Aurèle Galet', telecom: '4 rue des Embruns, 00000 Port-Imaginaire', mayKnow: 'care' },
    note: 'Son médecin depuis son arrivée. Naïa lui montre ses courriers.',
  },
  {
    ...{ patient: 'tramontane', on: -71, by: 'claire', relationship: 'relative', name: 'Odile Tramontane' },
    ...{ telecom: '01 99 00 33 18', mayKnow: 'appointments' },
    note: 'Son épouse. Elle annule parfois un rendez-vous : le rappeler, lui.',
  },
  {
    ...{ patient: 'corail', on: -13, by: 'solene', relationship: 'trusted-person', name: 'Lilas Corail' },
    ...{ telecom: '01 99 00 52 64', mayKnow: 'care', note: 'Sa tante, si Naïa le demande et seulement alors.' },
  },
  {
    ...{ patient: 'roncier', on: -27, by: 'basile', relationship: 'interpreter', name: 'Livia Sambuco' },
    ...{ telecom: '01 99 00 45 67', mayKnow: 'care', note: 'Par téléphone, le temps de la consultation.' },
  },
];

/** In which language one speaks with somebody. */
export const spoken: readonly {
  patient: PatientKey;
  on: Day;
  by: PersonKey;
  language: Language;
  interpreter: boolean;
}[] = [{ patient: 'roncier', on: -27, by: 'basile', language: 'it', interpreter: true }];

/** What patients knew and wished before the team spoke about them. */
export type ToldWish = {
  patient: PatientKey;
  on: Day;
  by: PersonKey;
  kind: WishKind;
  way: WishWay;
  words: string;
  keepFrom?: string;
};

export const wishes: readonly ToldWish[] = [
  {
    ...{ patient: 'bruine', on: -100, by: 'solene', kind: 'keep-from', way: 'in-person' },
    ...{
      words: '« Que l’équipe le sache, oui. Mais rien dans les courriers. »',
      keepFrom: 'la directrice de la crèche',
    },
  },
  {
    ...{ patient: 'tramontane', on: -8, by: 'karim', kind: 'opposed', way: 'in-person' },
    words: '« J’aime pas qu’on parle de moi quand je suis pas là. »',
  },
  {
    ...{ patient: 'prele', on: -6, by: 'claire', kind: 'told', way: 'in-person' },
    words: '« Parlez-en, oui. Mais dites-le comme je l’ai dit. »',
  },
];

/** What somebody answered to the three questions, and by whose hand. */
export type ToldCheck = {
  patient: PatientKey;
  on: Day;
  by: PersonKey;
  way: Exclude<CheckWay, 'page'>;
  hand: CheckHand;
  /** Who read the questions out. */
  readOutBy?: string;
  score: Score;
};

export const checks: readonly ToldCheck[] = [
  {
    ...{ patient: 'prele', on: -91, by: 'tiphaine', way: 'tablet', hand: 'self' },
    score: { goals: 5, tasks: 6, bond: 6 },
  },
  {
    ...{ patient: 'prele', on: -35, by: 'tiphaine', way: 'slip', hand: 'self' },
    score: { goals: 4, tasks: 4, bond: 6 },
  },
  {
    ...{
      patient: 'prele',
      on: -6,
      by: 'claire',
      way: 'tablet',
      hand: 'read-out',
      readOutBy: 'Anaëlle Prêle, sa fille',
    },
    score: { goals: 2, tasks: 3, bond: 6 },
  },
];

/** To whom somebody said yes to a version. */
export const yeses: readonly { patient: PatientKey; on: Day; by: PersonKey; version: number }[] = [
  { patient: 'granit', on: -41, by: 'basile', version: 3 },
];
