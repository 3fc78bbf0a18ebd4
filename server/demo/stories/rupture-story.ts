import type { RepairOutcome, RuptureKind } from '#domain/alliance/rupture.ts';
import type { PersonKey } from '../clinic.ts';
import type { Ago } from './orientation-story.ts';
import type { PatientKey } from '../patients.ts';

/** A strain in the link, and what was tried. */
export type ToldRupture = {
  patient: PatientKey;
  ago: Ago;
  by: PersonKey;
  kind: RuptureKind;
  with?: PersonKey;
  word: string;
  repair?: { ago: Ago; tried: string; outcome: RepairOutcome };
};

/** Small strains, said without reproach to anybody, and what mended them. */
export const ruptures: readonly ToldRupture[] = [
  {
    patient: 'prele',
    ago: 79,
    by: 'tiphaine',
    kind: 'withdrawal',
    with: 'tiphaine',
    word: 'Dit oui à tout, regarde la porte',
    repair: { ago: 74, tried: 'Lui avoir demandé ce qui serait de trop', outcome: 'partly' },
  },
  {
    patient: 'prele',
    ago: 30,
    by: 'claire',
    kind: 'confrontation',
    with: 'eglantine',
    word: '« On me balade d’un bureau à l’autre »',
    repair: { ago: 26, tried: 'Un seul rendez-vous, avec toutes les deux', outcome: 'held' },
  },
  {
    patient: 'bruine',
    ago: 78,
    by: 'mireille',
    kind: 'confrontation',
    with: 'mireille',
    word: 'S’est levée quand j’ai approché la chaise',
    repair: { ago: 71, tried: 'Refaire la séance en disant chaque geste avant', outcome: 'held' },
  },
  { patient: 'alize', ago: 57, by: 'solene', kind: 'withdrawal', with: 'solene', word: 'Répond par un mot' },
  { patient: 'verglas', ago: 6, by: 'karim', kind: 'withdrawal', word: 'Ne rappelle plus, décroche sans parler' },
];
