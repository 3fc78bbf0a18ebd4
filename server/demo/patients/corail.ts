import type { Plan, Story, Team } from '../stories/story.ts';

const plan: Plan = {
  words: {
    request: {
      text: '« Aux urgences, on me demande mon âge, puis on me demande si je viens pour la morphine. Je viens pour la crise. La morphine, c’est ce qui me permet d’attendre le médecin. »',
      heard: ['solene', -50],
    },
    'why-now': {
      text: '« À dix-huit ans, on m’a changée d’hôpital. À l’ancien, ils me connaissaient depuis que j’étais bébé. Ici je recommence tout. »',
      heard: ['basile', -55],
    },
    'why-here': {
      text: '« Ma tante. Elle a la même chose. Elle m’a dit : trouve quelqu’un qui te connaît _avant_ la crise. »',
      heard: ['basile', -55],
    },
  },
  goals: {
    urgences: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Être soignée tout de suite aux urgences, sans devoir convaincre. »',
    },
    annee: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Valider le premier semestre, absences comprises.',
    },
    entre: {
      voice: 'team',
      agreedBy: 'team',
      text: 'S’occuper aussi de la douleur de fond, entre les crises (hanche, dos).',
    },
  },
  tasks: {
    carte: {
      who: 'basile',
      place: '',
      when: 'fait, à revoir chaque année',
      goal: 'urgences',
      text: 'Protocole de crise signé avec le centre de référence : doses, délai, qui appeler. Une carte dans le portefeuille, une copie aux urgences.',
    },
    eau: {
      who: 'patient',
      place: 'between-sessions',
      when: 'chaque jour',
      goal: 'annee',
      text: 'La gourde, le pull, le traitement du matin. « Je sais. Vraiment, je sais. » Ne pas le redire à chaque fois.',
    },
    universite: {
      who: 'joachim',
      place: '',
      when: 'avant les examens',
      goal: 'annee',
      text: 'Service d’accompagnement de l’université : tiers-temps, cours enregistrés, droit de boire et de sortir pendant les épreuves.',
    },
    tante: {
      who: 'relative',
      place: 'between-sessions',
      when: 'en cas de crise',
      goal: 'urgences',
      text: 'Sa tante vient aux urgences et sort la carte si Naïa ne peut plus parler.',
    },
  },
  practices: {
    autohypnose: {
      practice: 'self-hypnosis',
      state: 'agreed',
      text: 'Pour l’attente, pas à la place des antalgiques : c’est écrit ainsi à sa demande. Elle s’endormait enfant avec une histoire de plongée, on part de là.',
    },
  },
  watch: {
    delai: { kind: 'helps', text: 'Le temps entre l’arrivée aux urgences et le premier antalgique.' },
    seule: { kind: 'does-not-help', text: 'Une crise passée dans sa chambre sans appeler personne.' },
    alerte: {
      kind: 'does-not-help',
      text: 'Fièvre, douleur dans la poitrine, essoufflement : urgences, sans attendre.',
    },
  },
  lookAgainOn: 28,
};

const team: Team = {
  bond: {
    savoir: {
      kind: 'helps',
      text: 'Partir de ce qu’elle sait de sa maladie : elle en sait plus que la plupart d’entre nous.',
    },
    soupcon: {
      kind: 'hurt',
      text: 'Le soupçon, aux urgences, deux fois la même semaine. Elle a mis un mois à nous le raconter.',
    },
  },
  foundations: {
    continuity: ['solene', -50],
    believed: ['basile', -55],
    pictures: ['solene', -43],
    treatments: ['basile', -55],
    goals: ['solene', -43],
  },
  notes: {
    urgences:
      'Claire rencontre les cadres des urgences le mois prochain : la carte ne suffira pas si personne ne la lit.',
    age: 'Dix-neuf ans : lui parler à elle, sa tante à côté, et pas l’inverse.',
  },
};

/** Sickle-cell disease at nineteen, between two hospitals; one agreed version with a dissent. */
export const corail: Story = {
  givenName: 'Naïa',
  familyName: 'Corail',
  age: 19,
  birthday: '07-01',
  createdBy: 'basile',
  createdOn: -55,
  reference: 'solene',
  careTeam: ['basile', 'solene', 'tiphaine', 'joachim', 'claire'],
  stages: [
    {
      on: -35,
      by: 'solene',
      plan,
      team,
      agreed: {
        by: 'basile',
        agrees: ['basile', 'solene', 'joachim', 'claire'],
        dissents: [
          {
            who: 'tiphaine',
            why: 'Apprendre l’autohypnose maintenant, c’est l’apprendre pour un lieu où elle n’a pas été crue. J’attendrais qu’une crise s’y soit passée correctement.',
            wouldChangeMind: 'Qu’elle me dise elle-même que c’est le moment.',
          },
        ],
      },
    },
  ],
};
