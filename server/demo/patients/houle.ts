import type { Plan, Story } from '../stories/story.ts';

const plan: Plan = {
  words: {
    request: {
      text: '« Elle est plus là, ma jambe, je suis pas fou, je le vois bien. Mais le pied, il est tordu dans la botte, et la botte, elle est pleine d’eau froide. »',
      heard: ['basile', -44],
    },
    'why-now': {
      text: '« Tant que j’étais à l’hôpital, je disais rien. À la maison, la nuit, y a plus de bruit, alors il prend toute la place, ce pied. »',
      heard: ['tiphaine', -37],
    },
    'why-here': {
      text: '« Le gars qui fait la prothèse m’a dit que d’autres l’avaient aussi. Ça, ça m’a fait du bien. »',
      heard: ['basile', -44],
    },
  },
  goals: {
    detordre: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Détordre ce pied. Même une heure. »',
    },
    prothese: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Porter la prothèse quatre heures par jour.',
    },
    mer: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Remonter sur un bateau. Pas pour pêcher. Pour être dessus. »',
    },
  },
  tasks: {
    hypnose: {
      who: 'tiphaine',
      place: 'in-session',
      when: 'tous les dix jours',
      goal: 'detordre',
      text: 'Vider la botte, poser le pied, d’abord en imagination. Les images viennent de lui.',
    },
    miroir: {
      who: 'karim',
      place: 'in-session',
      when: 'une fois par semaine',
      goal: 'detordre',
      text: 'Miroir, cinq minutes ; arrêter si le membre fantôme se crispe.',
    },
    moignon: {
      who: 'patient',
      place: 'between-sessions',
      when: 'matin et soir',
      goal: 'prothese',
      text: 'Regarder la peau du moignon avec un miroir à main ; appeler si une rougeur dure plus de vingt minutes.',
    },
  },
  practices: {
    hypnose: {
      practice: 'hypnosis',
      state: 'started',
      text: 'Il raconte sa douleur en images précises, et c’est une botte, pas un chiffre : l’hypnose part de là. Dit d’avance : fermer les yeux n’est pas obligatoire, et le pied peut bouger plus avant de bouger moins.',
    },
    tens: {
      practice: 'tens',
      state: 'paused',
      text: 'Essayé sur la cuisse : « ça réveille le pied ». Suspendu d’un commun accord.',
    },
  },
  watch: {
    nuits: { kind: 'helps', text: 'Une nuit sans se lever pour « chercher le pied ».' },
    botte: { kind: 'does-not-help', text: 'La botte qui se remplit de nouveau, deux nuits de suite.' },
  },
  lookAgainOn: 7,
};

/** Phantom limb pain after amputation; hypnosis and mirror under way, one agreed version. */
export const houle: Story = {
  givenName: 'Edgar',
  familyName: 'Houle',
  age: 63,
  birthday: '02-08',
  createdBy: 'basile',
  createdOn: -44,
  reference: 'tiphaine',
  careTeam: ['basile', 'tiphaine', 'karim'],
  stages: [
    {
      on: -28,
      by: 'tiphaine',
      plan,
      team: {
        bond: {
          croire: { kind: 'helps', text: 'Parler du pied comme il en parle, au présent.' },
          hopital: {
            kind: 'hurt',
            text: '« Il n’y a plus rien, monsieur », dit un soir, dans le service. Il n’en a plus parlé pendant deux mois.',
          },
        },
        foundations: {
          continuity: ['basile', -44],
          believed: ['basile', -44],
          pictures: ['tiphaine', -37],
          goals: ['tiphaine', -37],
        },
        notes: {
          deuil:
            'Le bateau a été vendu le mois de l’amputation. Il l’a dit en riant. Solène est disponible s’il le souhaite ; ne rien presser.',
          verre:
            '« Un petit verre pour dormir » : il en a parlé de lui-même à Tiphaine. Lui demander où il en est, sans plus.',
        },
      },
      agreed: { by: 'basile', agrees: ['basile', 'tiphaine', 'karim'] },
    },
  ],
};
