import type { AgendaReason } from '#domain/meeting/meeting.ts';
import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';

/** A case on an agenda. In texts French spacing is added when they are filled in. */
export type Case = {
  patient: PatientKey;
  reason: AgendaReason;
  question: string;
  minutes: number;
  broughtBy: PersonKey;
  /** Why it is placed although the person does not wish to be discussed. */
  againstWish?: string;
  /** What the person refused comes with the case. */
  withRefusal?: true;
};

/** What was decided on a case; `due` counts days from the meeting. */
export type Decided = {
  kind: 'plan-version' | 'action' | 'none-yet';
  text: string;
  owner: PersonKey;
  due: number;
  planVersion?: number;
  spokenBy?: PersonKey;
  dissent?: { who: PersonKey; why: string; wouldChangeMind: string };
};

/** A case as it was worked through. */
export type HeldCase = Case & {
  voice: { words: string; heardBy: PersonKey; heardDaysBefore: number } | { notSought: string };
  remarks: { by: PersonKey; spokenBy?: PersonKey; text: string }[];
  decisions: Decided[];
  /** Left open: it comes back by itself. */
  leftOpen?: boolean;
};

export const MEETING_TITLE = 'Réunion de concertation';
export const MEETING_PLACE = 'Salle du Belvédère, 2e étage';

/** Last week's meeting. */
export const held: readonly HeldCase[] = [
  {
    patient: 'granit',
    reason: 'follow-up',
    question: 'La reprise encadrée tient-elle sans nouvelle visite du médecin du travail ?',
    minutes: 10,
    broughtBy: 'joachim',
    voice: {
      words:
        '« Surveiller un chantier, ça, je sais faire. Monter sur un toit, c’est fini, et je veux que ce soit écrit. »',
      heardBy: 'joachim',
      heardDaysBefore: 2,
    },
    remarks: [
      { by: 'claire', spokenBy: 'basile', text: 'Le traitement du soir est mieux supporté depuis la baisse de dose.' },
    ],
    decisions: [
      {
        kind: 'action',
        text: 'Appeler le médecin du travail pour fixer la visite de pré-reprise.',
        owner: 'joachim',
        due: 4,
      },
      {
        kind: 'plan-version',
        text: 'La version 3 du plan tient ; nous la relisons après l’essai.',
        planVersion: 3,
        owner: 'basile',
        due: 28,
      },
    ],
  },
  {
    patient: 'corail',
    reason: 'follow-up',
    question: 'Comment faire connaître son protocole aux urgences avant la prochaine crise ?',
    minutes: 10,
    broughtBy: 'solene',
    voice: {
      words: '« Je veux une feuille que je montre et qui me croit à ma place. »',
      heardBy: 'solene',
      heardDaysBefore: 3,
    },
    remarks: [{ by: 'solene', text: 'Sa tante propose de venir, si Naïa le demande, et seulement dans ce cas.' }],
    decisions: [
      {
        kind: 'action',
        text: 'Écrire avec elle la feuille à montrer aux urgences, puis la faire signer par le service.',
        owner: 'claire',
        due: 10,
        dissent: {
          who: 'basile',
          why: 'Une feuille de plus ne sera pas lue un samedi soir : il faut d’abord un accord avec le chef des urgences.',
          wouldChangeMind: 'Un nom et un numéro aux urgences, joignables la nuit.',
        },
      },
    ],
  },
  {
    patient: 'bruine',
    reason: 'follow-up',
    question: 'Le calendrier des jours verts lui sert-il encore ?',
    minutes: 5,
    broughtBy: 'mireille',
    voice: { notSought: 'Rendez-vous déplacé à sa demande ; Claire la voit mardi prochain.' },
    remarks: [],
    decisions: [
      {
        kind: 'action',
        text: 'Lui demander si elle veut garder le calendrier, ou le laisser.',
        owner: 'claire',
        due: 5,
      },
    ],
  },
  {
    patient: 'houle',
    reason: 'follow-up',
    question: 'Reprendre l’hypnose pendant l’essai de la nouvelle prothèse, ou attendre ?',
    minutes: 10,
    broughtBy: 'tiphaine',
    voice: {
      words: '« Le pied a bougé un peu. Pas beaucoup. Mais il a bougé, et c’est moi qui l’ai fait. »',
      heardBy: 'tiphaine',
      heardDaysBefore: 1,
    },
    remarks: [{ by: 'karim', text: 'L’emboîture est retouchée lundi : on ne saura rien du moignon avant dix jours.' }],
    decisions: [
      {
        kind: 'none-yet',
        text: 'Pas encore de décision : nous attendons l’essai de l’emboîture.',
        owner: 'tiphaine',
        due: 14,
      },
    ],
    leftOpen: true,
  },
];

/** Today's agenda: the hard ones early. */
export const todays: readonly Case[] = [
  {
    patient: 'prele',
    reason: 'refusal',
    question: 'Quatre séances d’hypnose, puis un non : que refuse exactement Mme Prêle ?',
    minutes: 15,
    broughtBy: 'claire',
  },
  {
    patient: 'verglas',
    reason: 'refusal',
    question: 'Le toucher est écarté pour la main : que proposons-nous qui reste à sa distance ?',
    minutes: 10,
    broughtBy: 'mireille',
  },
  {
    patient: 'alize',
    reason: 'refusal',
    question: 'Deux absences au groupe de méditation : est-ce une manière de dire non ?',
    minutes: 10,
    broughtBy: 'solene',
  },
  {
    patient: 'meleze',
    reason: 'refusal',
    question: 'L’appareil est resté dans sa boîte : qu’est-ce qui compte pour elle maintenant ?',
    minutes: 10,
    broughtBy: 'claire',
  },
  {
    patient: 'lande',
    reason: 'new-orientation',
    question: 'Première présentation : par quoi commencer sans médicament qui endort ?',
    minutes: 10,
    broughtBy: 'claire',
  },
  {
    patient: 'sureau',
    reason: 'new-orientation',
    question: 'La psychomotricité peut-elle commencer à ses conditions ?',
    minutes: 10,
    broughtBy: 'eglantine',
  },
  {
    patient: 'roncier',
    reason: 'new-orientation',
    question: 'Conduire un car avec cette douleur : qui l’aide sur le poste, qui sur la douleur ?',
    minutes: 10,
    broughtBy: 'basile',
    withRefusal: true,
  },
  {
    patient: 'tramontane',
    reason: 'follow-up',
    question: 'Le potager du mercredi tient-il quand il fait froid ?',
    minutes: 5,
    broughtBy: 'karim',
    againstWish: 'Karim lui a dit quelle question serait posée. Il veut bien du potager, et de rien d’autre.',
  },
];

/** Next week's: two placed by the coordinator, one that a member proposes. */
export const nextWeeks: { placed: readonly Case[]; proposed: readonly Case[] } = {
  placed: [
    {
      patient: 'corail',
      reason: 'follow-up',
      question: 'La feuille pour les urgences est-elle prête, et lui va-t-elle ?',
      minutes: 10,
      broughtBy: 'claire',
    },
    {
      patient: 'bruine',
      reason: 'follow-up',
      question: 'Garde-t-elle le calendrier ?',
      minutes: 5,
      broughtBy: 'claire',
    },
  ],
  proposed: [
    {
      patient: 'houle',
      reason: 'other',
      question: 'L’association des amputés propose un parrainage : est-ce le moment ?',
      minutes: 5,
      broughtBy: 'karim',
    },
  ],
};
