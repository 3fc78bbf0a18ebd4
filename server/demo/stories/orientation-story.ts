import type { NotDoneReason } from '#domain/meeting/meeting.ts';
import type { OrientationStatus, SessionOutcome } from '#domain/orientation/orientation.ts';
import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';

/** Days before the day on which the demo is opened; negative for days to come. */
export type Ago = number;
/** Goals, tasks and bond, 0 to 10. */
type Three = readonly [goals: number, tasks: number, bond: number];

export type ToldStep = { ago: Ago; by?: PersonKey } & (
  | { to: OrientationStatus; reason?: NotDoneReason; note?: string }
  | { session: SessionOutcome; word?: string; patient?: Three; team?: Three }
  | { looked: number }
  | { next: Ago }
  | { nudge: string }
);

/** An orientation as it went. In texts French spacing is added when they are filled in. */
export type ToldOrientation = {
  patient: PatientKey;
  practice: string;
  /** Who proposed it, and does what has no other name. */
  by: PersonKey;
  ago: Ago;
  /** Who takes it on: one of the clinic, or somebody outside by name and place. */
  bearer?: PersonKey | readonly [name: string, place: string];
  /** How many goals of the plan it serves, the first ones. */
  goals?: number;
  desire?: string;
  functioning?: string;
  means?: string;
  timing?: string;
  lookAgainAfter?: number;
  steps: readonly ToldStep[];
};

/**
 * What the team is to look at again shows only since last week's meeting: what showed before would have come back to its agenda by itself, and
 * was looked at.
 */
export const orientations: readonly ToldOrientation[] = [
  {
    patient: 'prele',
    practice: 'hypnosis',
    by: 'eglantine',
    ago: 118,
    bearer: 'tiphaine',
    goals: 1,
    desire: 'L’idée vient de nous. Elle dit « pourquoi pas », et demande si cela enlève la douleur.',
    functioning: 'Garde les yeux ouverts, a besoin de savoir ce qui va suivre.',
    means: 'Quarante minutes de bus, le mardi seulement.',
    timing: 'Les nuits sont devenues courtes depuis l’été.',
    steps: [
      { ago: 115, to: 'agreed' },
      {
        ago: 108,
        by: 'tiphaine',
        session: 'held',
        word: 'Curieuse, un peu raide',
        patient: [5, 6, 6],
        team: [7, 7, 7],
      },
      {
        ago: 94,
        by: 'tiphaine',
        session: 'held',
        word: 'A fermé les yeux un instant',
        patient: [5, 5, 7],
        team: [7, 8, 8],
      },
      { ago: 87, by: 'tiphaine', session: 'cancelled', word: 'Grève des bus' },
      { ago: 80, by: 'tiphaine', session: 'held', word: 'Peu de mots', patient: [4, 4, 6], team: [7, 8, 8] },
      { ago: 77, looked: 3 },
      { ago: 52, by: 'tiphaine', session: 'held', word: 'Repartie vite', patient: [2, 4, 5], team: [7, 7, 6] },
    ],
  },
  {
    patient: 'alize',
    practice: 'mindfulness',
    by: 'solene',
    ago: 80,
    bearer: 'solene',
    goals: 1,
    desire: 'A lu trois livres, veut essayer « pour de vrai ».',
    means: 'Le groupe du jeudi, à deux rues de son travail.',
    steps: [
      { ago: 78, to: 'agreed' },
      { ago: 70, session: 'held', patient: [7, 6, 6], team: [7, 7, 6] },
      { ago: 63, session: 'held', patient: [6, 5, 6], team: [7, 6, 6] },
      { ago: 56, session: 'held', word: 'Regarde sa montre', patient: [4, 4, 5], team: [6, 6, 6] },
      { ago: 50, looked: 6 },
      { ago: 21, session: 'missed' },
    ],
  },
  {
    patient: 'bruine',
    practice: 'relaxation',
    by: 'claire',
    ago: 102,
    bearer: 'mireille',
    goals: 2,
    desire: 'Voudrait « une pièce où rien ne bouge ».',
    functioning: 'Ne supporte pas d’être touchée par surprise : tout est annoncé.',
    means: 'Sa sœur la conduit.',
    timing: 'Avant la reprise des cours.',
    steps: [
      { ago: 99, to: 'agreed' },
      { ago: 92, by: 'mireille', session: 'held', patient: [5, 5, 4], team: [6, 6, 5] },
      { ago: 78, by: 'mireille', session: 'held', word: 'Est restée debout', patient: [4, 5, 3], team: [5, 5, 4] },
      { ago: 71, by: 'mireille', session: 'held', word: 'A ri', patient: [6, 6, 7], team: [6, 7, 7] },
      { ago: 60, looked: 5 },
      { ago: 50, by: 'mireille', session: 'held', patient: [7, 7, 8], team: [7, 8, 8] },
      {
        ago: 36,
        by: 'mireille',
        session: 'held',
        word: 'Fait l’exercice chez elle',
        patient: [8, 7, 8],
        team: [7, 8, 8],
      },
      { ago: 15, by: 'mireille', session: 'held', patient: [8, 8, 9], team: [8, 8, 8] },
      { ago: 14, next: -4 },
    ],
  },
  {
    patient: 'bruine',
    practice: 'biofeedback',
    by: 'eglantine',
    ago: 8,
    desire: 'En a entendu parler par une amie.',
    timing: 'Après la relaxation, si elle le veut.',
    steps: [],
  },
  {
    patient: 'granit',
    practice: 'adapted-exercise',
    by: 'basile',
    ago: 150,
    bearer: 'karim',
    goals: 1,
    desire: 'Veut porter, viser, lever : « pas de la gymnastique ».',
    functioning: 'La chute reste proche. Chaque geste est annoncé.',
    lookAgainAfter: 6,
    steps: [
      { ago: 148, to: 'agreed' },
      { ago: 140, by: 'karim', session: 'held', patient: [4, 6, 5], team: [6, 6, 6] },
      { ago: 126, by: 'karim', session: 'held', patient: [5, 6, 6], team: [6, 7, 6] },
      { ago: 112, by: 'karim', session: 'missed', word: 'Rendez-vous à la caisse le même jour' },
      { ago: 98, by: 'karim', session: 'held', word: 'A porté la planche', patient: [6, 7, 7], team: [6, 7, 7] },
      { ago: 70, by: 'karim', session: 'held', patient: [6, 8, 8], team: [7, 8, 8] },
      { ago: 9, by: 'karim', to: 'completed', note: 'Continue seul, avec son fils' },
    ],
  },
  {
    patient: 'granit',
    practice: 'tens',
    by: 'basile',
    ago: 44,
    bearer: 'karim',
    desire: 'Veut dormir sans que la jambe le réveille.',
    steps: [
      { ago: 42, to: 'agreed' },
      { ago: 40, by: 'karim', session: 'held', word: 'Appareil prêté', patient: [6, 7, 8], team: [6, 7, 8] },
      { ago: 33, next: 4 },
    ],
  },
  {
    patient: 'verglas',
    practice: 'psychomotricity',
    by: 'basile',
    ago: 60,
    bearer: 'mireille',
    goals: 1,
    functioning: 'Personne ne touche la main : le travail commence par l’épaule et le regard.',
    timing: 'Avant toute rééducation de la main.',
    steps: [
      { ago: 58, to: 'agreed' },
      { ago: 49, by: 'mireille', session: 'held', patient: [5, 6, 7], team: [6, 6, 6] },
      { ago: 35, by: 'mireille', session: 'held', word: 'A parlé de l’usine', patient: [5, 7, 7], team: [6, 7, 7] },
      { ago: 5, by: 'mireille', session: 'missed' },
      { ago: 2, by: 'mireille', session: 'missed' },
    ],
  },
  {
    patient: 'houle',
    practice: 'hypnosis',
    by: 'basile',
    ago: 22,
    bearer: 'tiphaine',
    goals: 1,
    desire: 'C’est lui qui l’a demandée, « pour le bruit dans la tête ».',
    means: 'À pied.',
    steps: [
      { ago: 20, to: 'agreed' },
      { ago: 16, by: 'tiphaine', session: 'held', patient: [7, 7, 7], team: [7, 7, 7] },
      { ago: 6, by: 'tiphaine', session: 'held', word: 'Le bruit recule', patient: [8, 8, 8], team: [7, 8, 8] },
      { ago: 2, by: 'tiphaine', session: 'held', patient: [8, 8, 9], team: [8, 8, 8] },
    ],
  },
  {
    patient: 'houle',
    practice: 'tens',
    by: 'basile',
    ago: 21,
    bearer: 'karim',
    steps: [
      { ago: 20, to: 'agreed' },
      { ago: 13, by: 'karim', session: 'held' },
      { ago: 12, to: 'paused', note: 'Une chose à la fois, à sa demande' },
    ],
  },
  {
    patient: 'meleze',
    practice: 'sophrology',
    by: 'claire',
    ago: 20,
    bearer: ['Lise Chardonneret', 'Rochebrume'],
    desire: 'Connaît cette personne, lui fait confiance.',
    means: 'Cabinet au bout de sa rue.',
    steps: [
      { ago: 13, to: 'agreed' },
      { ago: 12, next: -6 },
    ],
  },
  {
    patient: 'corail',
    practice: 'self-hypnosis',
    by: 'basile',
    ago: 30,
    bearer: 'tiphaine',
    goals: 1,
    desire: 'Veut « un truc à elle », sans la blouse.',
    steps: [
      { ago: 27, to: 'agreed' },
      { ago: 26, next: 3 },
      { ago: 1, by: 'claire', nudge: 'As-tu pu lui proposer une date ? Elle préfère un message à un appel.' },
    ],
  },
  {
    patient: 'sureau',
    practice: 'psychomotricity',
    by: 'eglantine',
    ago: 6,
    bearer: 'mireille',
    desire: 'N’en attend rien pour l’instant, accepte d’en parler.',
    steps: [],
  },
  {
    patient: 'tramontane',
    practice: 'adapted-exercise',
    by: 'claire',
    ago: 48,
    bearer: 'karim',
    goals: 1,
    means: 'Quand les poules sont rentrées : après dix-sept heures.',
    steps: [
      { ago: 46, to: 'agreed' },
      { ago: 28, by: 'karim', session: 'held', patient: [6, 6, 7], team: [6, 6, 7] },
      { ago: 14, by: 'karim', session: 'held', word: 'A montré son potager', patient: [7, 7, 8], team: [7, 7, 8] },
      { ago: 13, next: -1 },
    ],
  },
  {
    patient: 'tramontane',
    practice: 'therapeutic-touch',
    by: 'mireille',
    ago: 12,
    bearer: 'mireille',
    functioning: 'Dit que « cela ne se fait pas, à son âge ». En parler avec lui.',
    steps: [{ ago: 12, next: 2 }],
  },
  {
    patient: 'tramontane',
    practice: 'social-worker',
    by: 'claire',
    ago: 40,
    bearer: ['Service d’aide à domicile', 'Rochebrume'],
    steps: [{ ago: 9, to: 'not-done', reason: 'no-place-available', note: 'Reprendre contact au printemps' }],
  },
  {
    patient: 'roncier',
    practice: 'specialist',
    by: 'basile',
    ago: 6,
    bearer: ['Dr Hêtre, rhumatologue', 'Valcendre'],
    steps: [{ ago: 6, next: -9 }],
  },
];
