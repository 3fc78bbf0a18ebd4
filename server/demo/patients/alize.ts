import type { Plan, Story, Team } from '../stories/story.ts';

const agreed: Plan = {
  words: {
    request: {
      text: '« Je suis ingénieur, j’ai besoin de comprendre. Il y a la douleur qui serre, en ceinture, et celle qui brûle les jambes. On m’a donné un seul traitement pour les deux. »',
      heard: ['eglantine', -99],
    },
    'why-now': {
      text: '« Je passe au fauteuil pour les longues distances. Pour la douleur, ça ne change rien. Pour moi, si. »',
      heard: ['solene', -92],
    },
    'why-here': {
      text: '« La neurologue s’occupe de la sclérose en plaques, très bien. La douleur, c’est toujours les deux dernières minutes. »',
      heard: ['eglantine', -99],
    },
  },
  goals: {
    comprendre: {
      voice: 'patient',
      agreedBy: 'both',
      text: 'Savoir laquelle des deux douleurs parle, et quoi faire pour chacune.',
    },
    energie: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Garder deux demi-journées par semaine sans sieste, pour les dépenser à son idée.',
    },
    piano: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Rejouer du piano. Mal, mais du piano. »',
    },
  },
  tasks: {
    expliquer: {
      who: 'eglantine',
      place: 'in-session',
      when: 'deux consultations longues',
      goal: 'comprendre',
      text: 'Un schéma à deux colonnes, spasme et brûlure, rempli avec lui ; y écrire ce que chaque traitement vise et ses effets gênants.',
    },
    rythme: {
      who: 'patient',
      place: 'between-sessions',
      when: 'chaque jour',
      goal: 'energie',
      text: 'Répartir les efforts, éviter la chaleur (douche tiède, pas de bain).',
    },
    clavier: {
      who: 'patient',
      place: 'between-sessions',
      when: 'dix minutes, quand la main est libre',
      goal: 'piano',
      text: 'Clavier posé sur les genoux, main gauche seule.',
    },
  },
  practices: {
    meditation: {
      practice: 'mindfulness',
      state: 'started',
      text: 'Il a lu trois livres avant de venir. La proposition lui va parce qu’elle s’explique ; en groupe de six, assis, fenêtre ouverte. Ce que cela ne fera pas (ôter la douleur) a été dit.',
    },
  },
  watch: {
    nommer: {
      kind: 'helps',
      text: 'Pouvoir dire « celle qui serre » ou « celle qui brûle » au lieu de « la douleur ».',
    },
    poussee: {
      kind: 'does-not-help',
      text: 'Un signe neurologique nouveau de plus de vingt-quatre heures : neurologue d’abord.',
    },
  },
  lookAgainOn: -6,
};

const current: Plan = {
  ...agreed,
  tasks: {
    ...agreed.tasks,
    baclofene: {
      who: 'eglantine',
      place: 'in-session',
      when: 'au prochain rendez-vous',
      goal: 'comprendre',
      text: 'Faire le point sur le traitement des spasmes : M. Alizé a espacé les prises, « je préfère une jambe raide à une tête molle ». L’écouter avant de toucher aux doses.',
    },
  },
  practices: {
    meditation: {
      practice: 'mindfulness',
      state: 'paused',
      text: 'Trois séances, puis deux absences. « Observer la douleur, je ne fais que ça depuis dix ans. » En pause : nous lui demandons ce qu’il souhaite avant d’aller plus loin.',
    },
    auriculo: {
      practice: 'auriculotherapy',
      state: 'declined',
      text: 'Évoquée trop vite, entre deux portes, et déclinée aussitôt : « Montrez-moi une étude. » Nous n’insistons pas.',
    },
  },
  lookAgainOn: 7,
};

const team: Team = {
  bond: {
    comprendre: { kind: 'helps', text: 'Donner les sources, dire ce que nous ignorons.' },
    fauteuil: { kind: 'hurt', text: 'Parler à son épouse par-dessus le fauteuil, à l’accueil.' },
  },
  foundations: {
    continuity: ['eglantine', -99],
    believed: ['eglantine', -99],
    pictures: ['eglantine', -85],
    treatments: ['eglantine', -85],
    goals: ['solene', -84],
  },
  notes: {
    absences:
      '*Deux absences au groupe de méditation, à reprendre en réunion.* Peut-être un refus qui ne se dit pas ; peut-être le trajet, la fatigue. Églantine lui pose la question simplement.',
    fauteuil:
      'Solène : le fauteuil est arrivé la semaine du premier groupe. Méditer assis, ce mois-là, avait peut-être un autre sens.',
  },
};

/** Multiple sclerosis; a practice that fades without a word, one agreed version and a draft that has moved since. */
export const alize: Story = {
  givenName: 'Lucien',
  familyName: 'Alizé',
  age: 52,
  birthday: '03-28',
  createdBy: 'eglantine',
  createdOn: -99,
  reference: 'eglantine',
  careTeam: ['eglantine', 'solene', 'claire'],
  stages: [
    {
      on: -84,
      by: 'eglantine',
      plan: agreed,
      team: { ...team, notes: {} },
      agreed: { by: 'eglantine', agrees: ['eglantine', 'solene', 'claire'] },
    },
    { on: -3, by: 'eglantine', plan: current, team },
  ],
};
