import type { RefusalSign, RefusedPart, SaidByOther } from '#domain/refusal/refusal.ts';
import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';
import type { Day } from './story.ts';

/** A refusal as somebody recorded it. In texts French spacing is added when they are filled in. */
export type ToldRefusal = {
  patient: PatientKey;
  on: Day;
  by: PersonKey;
  practice: string;
  /** Which medicine, which group; and what of it, where it is not the whole. */
  named?: string;
  part?: RefusedPart;
  sessionsHeld: number;
  signs: readonly RefusalSign[];
  words: string;
  circumstances: string;
  /** Which of these the tellers have from somebody else. */
  saidByOther?: readonly SaidByOther[];
  felt: string;
  /** What was added the same afternoon. */
  corrected?: { by: PersonKey; reason: string; sessionsHeld: number };
  withdrawn?: { by: PersonKey; reason: string };
};

/**
 * Nine refusals of different kinds, and one recorded under the wrong name. Those that wait are at most two weeks old at last week's
 * meeting, and the one that is on no agenda today: older ones come back to an agenda by themselves.
 */
export const refusals: readonly ToldRefusal[] = [
  {
    patient: 'granit',
    on: -202,
    by: 'basile',
    practice: 'psychotherapist',
    sessionsHeld: 0,
    signs: ['said-so'],
    words: '« Le dos, c’est le dos. Je ne suis pas fou. »',
    circumstances: 'En fin de consultation, quand je lui ai tendu l’adresse.',
    felt: 'J’ai senti que je l’avais vexé, et je n’ai pas su comment revenir en arrière.',
  },
  {
    patient: 'tramontane',
    on: -45,
    by: 'mireille',
    practice: 'psychomotricity',
    sessionsHeld: 2,
    signs: ['left-early', 'asks-for-else'],
    words: '« C’est bien gentil, mais moi j’ai les poules qui attendent. »',
    circumstances: 'Parti au milieu de la deuxième séance, un jour de pluie.',
    felt: 'Un peu seule avec mes balles en mousse.',
  },
  {
    patient: 'corail',
    on: -13,
    by: 'solene',
    practice: 'relaxation',
    part: 'group',
    sessionsHeld: 3,
    signs: ['silence', 'said-to-someone-else'],
    words: '« On me parle comme si j’avais huit ans. »',
    circumstances: 'Dit à sa tante dans la voiture, que Naïa a autorisée à nous le répéter.',
    saidByOther: ['words', 'circumstances'],
    felt: 'De la gêne : elle a dix-neuf ans et le groupe est celui des adolescents.',
  },
  {
    patient: 'verglas',
    on: -14,
    by: 'mireille',
    practice: 'therapeutic-massage',
    sessionsHeld: 0,
    signs: ['said-so'],
    words: '« Personne ne me touche la main. Même mon mari. Je l’ai dit au kiné, à l’ostéo, et maintenant à vous. »',
    circumstances: 'Dès que le mot « massage » a été prononcé.',
    felt: '',
  },
  {
    patient: 'bruine',
    on: -7,
    by: 'mireille',
    practice: 'osteopathy',
    sessionsHeld: 1,
    signs: ['said-so', 'left-early'],
    words: '« Ça craque, et moi je pense à ce qui va craquer pour de bon. »',
    circumstances: 'Au retour de la première séance, en ville.',
    felt: 'Du soulagement : je n’étais pas sûre de cette idée.',
  },
  {
    patient: 'alize',
    on: -8,
    by: 'solene',
    practice: 'mindfulness',
    sessionsHeld: 3,
    signs: ['did-not-come', 'said-so'],
    words: '« Observer la douleur, je ne fais que ça depuis dix ans. »',
    circumstances: 'Au téléphone, après deux absences au groupe.',
    felt: 'Du découragement : il avait lu trois livres avant de venir.',
  },
  {
    patient: 'meleze',
    on: -7,
    by: 'claire',
    practice: 'tens',
    sessionsHeld: 7,
    signs: ['says-yes-does-not', 'said-so'],
    words: '« J’ai eu assez de fils sur moi. »',
    circumstances: 'L’appareil prêté est resté dans sa boîte.',
    felt: 'J’aurais voulu y penser avant elle.',
    corrected: {
      by: 'karim',
      reason: 'Sept semaines de prêt, et non sept séances : l’appareil n’a jamais servi.',
      sessionsHeld: 0,
    },
  },
  {
    patient: 'prele',
    on: -6,
    by: 'claire',
    practice: 'hypnosis',
    sessionsHeld: 4,
    signs: ['said-so', 'silence'],
    words: '« Je n’y crois plus. On me dit de respirer, mais ma douleur, elle, ne bouge pas. »',
    circumstances: 'Au moment de remettre son manteau, après la quatrième séance.',
    felt: 'J’ai eu envie de la convaincre, puis je me suis tue.',
  },
  {
    patient: 'roncier',
    on: -9,
    by: 'basile',
    practice: 'medicine',
    named: 'le comprimé du soir',
    sessionsHeld: 0,
    signs: ['says-yes-does-not', 'said-so'],
    words: '« Votre comprimé m’endort. Avec quarante personnes derrière moi, c’est non. »',
    circumstances: 'Après trois soirs, au téléphone, avec l’interprète.',
    felt: 'J’avais oublié de lui demander à quelle heure il prend la route.',
  },
  {
    patient: 'sureau',
    on: -6,
    by: 'eglantine',
    practice: 'hypnosis',
    sessionsHeld: 4,
    signs: ['said-so'],
    words: '',
    circumstances: 'Après la quatrième séance.',
    felt: '',
    withdrawn: { by: 'eglantine', reason: 'Enregistré sous un autre nom que celui de la personne concernée.' },
  },
];
