import type { Plan, Story, Team } from '../stories/story.ts';

const agreed: Plan = {
  words: {
    request: {
      text: '« On m’a sauvé la vie, je ne vais pas faire la difficile. Mais j’ai des gants et des chaussettes de braise, jour et nuit, et je n’ose le dire qu’à vous. »',
      heard: ['claire', -62],
    },
    'why-now': {
      text: '« La chimio est finie depuis un an. Tout le monde a tourné la page, sauf mes pieds. »',
      heard: ['claire', -62],
    },
    'why-here': {
      text: '« C’est l’infirmière d’oncologie qui a insisté. Moi, je pensais que c’était le prix à payer. »',
      heard: ['basile', -58],
    },
  },
  goals: {
    coudre: {
      voice: 'patient',
      agreedBy: 'both',
      text: 'Enfiler une aiguille et finir la couverture de sa petite-fille.',
    },
    chute: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Marcher dehors sans tomber.',
    },
    nuit: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Supporter le drap. Je dors les pieds dehors, comme une gamine. »',
    },
  },
  tasks: {
    traitement: {
      who: 'basile',
      place: 'in-session',
      when: 'toutes les quatre semaines',
      goal: 'nuit',
      text: 'Duloxétine à petite dose, augmentée seulement si elle le souhaite. Lui redire les nausées des premiers jours.',
    },
    equilibre: {
      who: 'karim',
      place: 'in-session',
      when: 'une fois par semaine, à domicile le premier mois',
      goal: 'chute',
      text: 'Équilibre, appuis, chaussures ; regarder ensemble le chemin du potager.',
    },
    pieds: {
      who: 'relative',
      place: 'between-sessions',
      when: 'le soir',
      goal: 'nuit',
      text: 'Son mari regarde la plante des pieds (petites plaies qu’elle ne sent pas) et pose l’arceau sous le drap.',
    },
    laine: {
      who: 'patient',
      place: 'between-sessions',
      when: 'dix minutes, le matin',
      goal: 'coudre',
      text: 'Grosse laine et grosses aiguilles d’abord.',
    },
  },
  practices: {
    tens: {
      practice: 'tens',
      state: 'declined',
      text: 'Appareil prêté il y a sept semaines, jamais sorti de sa boîte : « J’ai eu assez de fils sur moi. » Mme Mélèze nous l’a dit, et nous l’en remercions. Rien d’autre avec un appareil tant que nous n’en avons pas reparlé ensemble.',
    },
    sophrologie: {
      practice: 'sophrology',
      state: 'agreed',
      text: 'Elle en a fait pendant la chimiothérapie et en garde un bon souvenir : repartir de ce qu’elle sait déjà, en petit groupe, près de chez elle.',
    },
  },
  watch: {
    drap: { kind: 'helps', text: 'Une nuit sous le drap.' },
    chutes: { kind: 'does-not-help', text: 'Une chute, même sans se faire mal : nous appeler.' },
  },
  lookAgainOn: 0,
};

const team: Team = {
  bond: {
    temps: {
      kind: 'helps',
      text: 'Laisser un silence après « ça va ». La vraie phrase vient ensuite, souvent debout.',
    },
    merci: { kind: 'helps', text: 'Accueillir les « merci » sans s’y arrêter : ils laissent peu de place au reste.' },
    gratitude: {
      kind: 'hurt',
      text: '« Vous avez eu de la chance », dit plusieurs fois ailleurs. Elle se sent tenue d’être contente.',
    },
  },
  foundations: {
    continuity: ['claire', -62],
    believed: ['basile', -58],
    pictures: ['basile', -58],
    treatments: ['basile', -58],
  },
  notes: {
    onco: 'Lien avec l’oncologie : surveillance rassurante au dernier contrôle. Toute douleur nouvelle se discute avec eux d’abord.',
    chutes:
      'Deux chutes dont elle n’a pas parlé à ses enfants. C’est à elle de le leur dire ; lui proposer d’en parler avec son mari et Karim.',
    tens: '*TENS prêté et jamais utilisé : à reprendre en réunion.* Elle a attendu trois rendez-vous pour le dire, « pour ne pas vous vexer ». Nous l’avions choisi parce qu’un appareil était libre, sans lui demander ce que des fils et des électrodes lui rappelaient.',
  },
};

/** Neuropathic pain after chemotherapy; a TENS device lent and never used, a goal about falls that is the team's alone. */
export const meleze: Story = {
  givenName: 'Hortense',
  familyName: 'Mélèze',
  age: 66,
  birthday: '12-19',
  createdBy: 'claire',
  createdOn: -63,
  reference: 'claire',
  careTeam: ['claire', 'basile', 'karim'],
  stages: [
    {
      on: -49,
      by: 'claire',
      plan: {
        ...agreed,
        practices: {
          tens: {
            practice: 'tens',
            state: 'started',
            text: 'Appareil prêté, à essayer sur les mollets, jamais sur la peau qui ne sent pas. Idée de l’équipe.',
          },
        },
        lookAgainOn: 0,
      },
      team: { ...team, notes: { onco: team.notes?.['onco'] ?? '' } },
      agreed: { by: 'basile', agrees: ['basile', 'claire', 'karim'] },
    },
    { on: -2, by: 'claire', plan: { ...agreed, lookAgainOn: 14 }, team },
  ],
};
