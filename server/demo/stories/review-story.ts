import type { QuestionId, ReviewAnswer } from '#domain/review/questions.ts';
import type { Outcome, ReviewCourse, ReviewScope } from '#domain/review/review.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';
import type { Day } from './story.ts';

/** A review as it was held. In texts French spacing is added when they are filled in. */
export type ToldReview = {
  patient: PatientKey;
  on: Day;
  leader: PersonKey;
  marks: readonly { by: PersonKey; targets: readonly RefusalTarget[]; confidence?: number; ownPart?: string }[];
  answers: readonly { question: QuestionId; answer: ReviewAnswer; ask?: { owner: PersonKey; due: Day } }[];
  notes: Readonly<Partial<Record<QuestionId | 'hypothesis', string>>>;
  conclusion: {
    hypothesis: string;
    targets: readonly RefusalTarget[];
    scope: ReviewScope;
    scopeReason: string;
    courses: readonly ReviewCourse[];
    teller: PersonKey;
    tellOn: Day;
    tellNote: string;
    lookAgainOn: Day;
  };
  dissent?: { who: PersonKey; why: string; wouldChangeMind: string };
  /** What the patient said when heard; left out where nobody knows yet. */
  heard?: { by: PersonKey; on: Day; outcome: Outcome; words: string };
};

/** Three reviews: confirmed by the patient, not confirmed, and one of which nobody knows yet. */
export const reviews: readonly ToldReview[] = [
  {
    patient: 'granit',
    on: -196,
    leader: 'claire',
    marks: [
      {
        by: 'basile',
        targets: ['meaning'],
        confidence: 80,
        ownPart: 'J’ai tendu l’adresse sans dire que je croyais à son dos.',
      },
      { by: 'solene', targets: ['meaning', 'timing'], confidence: 60 },
      { by: 'karim', targets: ['goal', 'meaning'], confidence: 50 },
      { by: 'joachim', targets: ['timing'], confidence: 40 },
      { by: 'claire', targets: ['meaning'], confidence: 70 },
    ],
    answers: [
      { question: 'bond.believed', answer: 'no' },
      { question: 'team.with-patient', answer: 'no' },
      { question: 'team.chosen-how', answer: 'unknown' },
      { question: 'patient.beliefs', answer: 'ask-patient', ask: { owner: 'basile', due: -189 } },
    ],
    notes: {
      'bond.believed': 'Personne ne lui a dit que son dos est abîmé et que nous le croyons.',
      'team.with-patient': 'L’adresse était prête avant la consultation.',
      hypothesis: 'Il a pu entendre que sa douleur serait dans la tête.',
    },
    conclusion: {
      hypothesis:
        'Peut-être a-t-il entendu, dans l’adresse d’un psychothérapeute, que nous pensions sa douleur imaginaire.',
      targets: ['meaning'],
      scope: 'practice',
      scopeReason: '',
      courses: ['talk-first', 'repair'],
      teller: 'basile',
      tellOn: -189,
      tellNote: 'Lui dire d’abord que son dos est abîmé et que nous le croyons. Ne rien proposer ce jour-là.',
      lookAgainOn: -168,
    },
    heard: {
      by: 'basile',
      on: -189,
      outcome: 'confirmed',
      words: '« C’est exactement ça. J’ai cru que vous me mettiez dehors, avec une adresse. »',
    },
  },
  {
    patient: 'tramontane',
    on: -42,
    leader: 'eglantine',
    marks: [
      { by: 'mireille', targets: ['frame', 'tasks'], confidence: 50, ownPart: 'La salle est froide le matin.' },
      { by: 'karim', targets: ['frame'], confidence: 70 },
      { by: 'eglantine', targets: ['frame', 'goal'], confidence: 60 },
      { by: 'claire', targets: ['goal'], confidence: 40 },
    ],
    answers: [
      { question: 'frame.setting', answer: 'ask-patient', ask: { owner: 'claire', due: -35 } },
      { question: 'goals.same', answer: 'unknown' },
      { question: 'tasks.in-session', answer: 'no' },
    ],
    notes: {
      'frame.setting': 'Cinquante minutes de route, et il rentre à la nuit.',
      'tasks.in-session': 'Nous n’avions pas décrit la séance.',
      hypothesis: 'La route, plus que la séance.',
    },
    conclusion: {
      hypothesis: 'La route et l’heure pèsent peut-être plus que ce qui se fait en séance.',
      targets: ['frame'],
      scope: 'practice',
      scopeReason: '',
      courses: ['talk-first', 'adapt'],
      teller: 'claire',
      tellOn: -35,
      tellNote: 'Lui demander ce qui changerait avec une séance plus près, en milieu de journée.',
      lookAgainOn: -28,
    },
    dissent: {
      who: 'claire',
      why: 'Il fait la même route chaque semaine pour le marché.',
      wouldChangeMind: 'Qu’il parle lui-même de la route quand nous le laissons commencer.',
    },
    heard: {
      by: 'claire',
      on: -35,
      outcome: 'not-confirmed',
      words:
        '« La route, je la fais pour le marché. Non : lancer des balles en mousse à mon âge, je me sentais ridicule. »',
    },
  },
  {
    patient: 'corail',
    on: -7,
    leader: 'claire',
    marks: [
      {
        by: 'solene',
        targets: ['frame', 'person'],
        confidence: 60,
        ownPart: 'J’ai accepté ce groupe sans le lui montrer.',
      },
      { by: 'tiphaine', targets: ['meaning'] },
      { by: 'basile', targets: ['whole', 'meaning'], confidence: 40 },
      { by: 'claire', targets: ['whole'], confidence: 60 },
    ],
    answers: [
      { question: 'team.with-patient', answer: 'no' },
      { question: 'team.mixed-messages', answer: 'unknown' },
      { question: 'patient.beliefs', answer: 'ask-patient', ask: { owner: 'solene', due: 8 } },
    ],
    notes: {
      'bond.rupture': 'Deux séances sans un mot. Nous ne lui en avons pas parlé.',
      'team.with-patient': 'Le groupe a été choisi par l’horaire.',
      'whole.change-first': 'Lui parler à elle, et décider avec elle.',
      hypothesis: 'Pas la relaxation : la place que nous lui laissons.',
    },
    conclusion: {
      hypothesis:
        'Elle refuse peut-être moins la relaxation que d’être accueillie comme une enfant, ici et ailleurs dans ses soins.',
      targets: ['meaning', 'whole'],
      scope: 'whole-plan',
      scopeReason: '',
      courses: ['talk-first', 'repair'],
      teller: 'claire',
      tellOn: 8,
      tellNote: 'La recevoir seule, lui dire ce que nous avons compris, et lui demander si nous nous trompons.',
      lookAgainOn: 9,
    },
  },
];
