import type { Plan, Story, Team } from '../stories/story.ts';

const first: Plan = {
  words: {
    request: {
      text: '« Ma main, je ne la reconnais plus. Je dis “la main”, vous avez remarqué ? Je voudrais redire “ma main”. »',
      heard: ['mireille', -85],
    },
    'why-now': {
      text: '« Six mois que le plâtre est enlevé, et c’est pire qu’avec. Mon labo de pâtisserie tourne sans moi, et il tourne bien, c’est ça le pire. »',
      heard: ['basile', -90],
    },
    'why-here': {
      text: '« Mon kiné m’a dit un nom compliqué et de ne pas regarder sur Internet. Bien sûr que j’ai regardé. »',
      heard: ['basile', -90],
    },
  },
  goals: {
    regarder: {
      voice: 'patient',
      agreedBy: 'both',
      text: 'Regarder sa main droite sans détourner les yeux, le temps de se laver les mains.',
    },
    saladier: {
      voice: 'team',
      agreedBy: 'both',
      text: 'Utiliser la main droite comme appui (tenir un saladier) sans serrer.',
    },
    douille: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Tenir une poche à douille. Pour l’anniversaire de mon fils, pas pour la boutique. »',
    },
  },
  tasks: {
    miroir: {
      who: 'mireille',
      place: 'in-session',
      when: 'une fois par semaine',
      goal: 'regarder',
      text: 'Reconnaître des mains droites et gauches en photo ; imaginer le geste ; le miroir ensuite seulement.',
    },
    photos: {
      who: 'patient',
      place: 'between-sessions',
      when: 'trois fois cinq minutes par jour',
      goal: 'regarder',
      text: 'Les cartes « droite ou gauche », à la table de la cuisine. S’arrêter si la main chauffe.',
    },
    textures: {
      who: 'patient',
      place: 'between-sessions',
      when: 'tous les jours, deux minutes',
      goal: 'saladier',
      text: 'Farine, sucre glace, soie : c’est Mme Verglas qui a choisi les matières.',
    },
  },
  practices: {
    massage: {
      practice: 'therapeutic-massage',
      state: 'declined',
      text: 'Décliné avant de commencer : « Personne ne me touche la main. Même mon mari. Je l’ai dit au kiné, à l’ostéo, et maintenant à vous. » Nous respectons ce choix. Si un jour elle souhaite en reparler, ce sera à son initiative.',
    },
    psychomotricite: {
      practice: 'psychomotricity',
      state: 'started',
      text: 'Mme Verglas sent avec les yeux avant de sentir avec la peau : commencer par regarder, imaginer, et ne toucher que si elle le demande. La distance, c’est elle qui la règle.',
    },
  },
  watch: {
    eau: { kind: 'helps', text: 'Se lave les deux mains ensemble, à l’eau tiède.' },
    manche: { kind: 'does-not-help', text: 'La manche tirée sur la main, la main dans la poche en arrivant.' },
    chaleur: {
      kind: 'does-not-help',
      text: 'Gonflement ou chaleur le soir des exercices : réduire de moitié, en parler.',
    },
  },
  lookAgainOn: -42,
};

const second: Plan = {
  ...first,
  goals: {
    regarder: {
      voice: 'patient',
      agreedBy: 'both',
      text: 'Regarder sa main droite sans détourner les yeux : c’est gagné à la maison, reste la rue.',
    },
    saladier: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Tenir un saladier de la main droite pendant que la gauche travaille.',
    },
    douille: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Tenir une poche à douille. Pour l’anniversaire de mon fils, pas pour la boutique. »',
    },
  },
  tasks: {
    ...first.tasks,
    miroir: {
      who: 'mireille',
      place: 'in-session',
      when: 'une fois par semaine',
      goal: 'saladier',
      text: 'Thérapie miroir, dix minutes, avec les ustensiles qu’elle apporte.',
    },
    labo: {
      who: 'joachim',
      place: '',
      when: 'rendez-vous pris',
      goal: 'douille',
      text: 'Maintien dans l’emploi : artisane, donc pas de médecin du travail d’office. Chercher avec la chambre de métiers.',
    },
  },
  lookAgainOn: 14,
};

const team: Team = {
  bond: {
    distance: { kind: 'helps', text: 'S’asseoir à sa gauche, demander avant d’approcher, y compris pour la tension.' },
    humour: { kind: 'helps', text: 'L’humour, le sien surtout. Elle apporte des gâteaux faits de la main gauche.' },
    poignee: {
      kind: 'hurt',
      text: 'Une main prise sans prévenir, le premier jour, « pour voir la température ». Des excuses ont été faites.',
    },
  },
  foundations: {
    continuity: ['basile', -90],
    believed: ['basile', -90],
    pictures: ['mireille', -85],
    treatments: ['basile', -78],
  },
  notes: {
    refus:
      '*Refus du massage avant même de commencer, à reprendre en réunion.* Nous l’avions proposé pour le symptôme, le jour où sa main avait été prise sans prévenir. Que disait ce non ? La pratique, ce moment-là, notre hâte ? À lui demander, si elle le veut bien.',
    toucher:
      'Ne pas reproposer le massage par un autre chemin (toucher-massage, ostéopathie). Le « non » au toucher est peut-être ce qui lui permet de venir.',
  },
};

/** Complex regional pain syndrome of the hand; massage declined before it started, two agreed versions. */
export const verglas: Story = {
  givenName: 'Capucine',
  familyName: 'Verglas',
  age: 36,
  birthday: '01-23',
  createdBy: 'basile',
  createdOn: -90,
  reference: 'mireille',
  careTeam: ['basile', 'mireille', 'karim', 'joachim'],
  stages: [
    {
      on: -77,
      by: 'mireille',
      plan: first,
      team,
      agreed: { by: 'basile', agrees: ['basile', 'mireille', 'karim'] },
    },
    {
      on: -35,
      by: 'mireille',
      plan: second,
      team: { ...team, foundations: { ...team.foundations, goals: ['mireille', -41] } },
      agreed: {
        by: 'mireille',
        agrees: ['mireille', 'basile', 'joachim'],
        dissents: [
          {
            who: 'karim',
            why: 'Je passerais au miroir plus lentement : la main gonfle encore un soir sur trois.',
            wouldChangeMind: 'Deux semaines d’exercices sans gonflement le soir.',
          },
        ],
      },
    },
  ],
};
