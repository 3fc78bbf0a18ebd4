import type { Plan, Story, Team } from '../stories/story.ts';

const first: Plan = {
  words: {
    request: {
      text: '« J’ai mal à la tête tous les jours. Tous. Mes collègues comptent leurs migraines ; moi, je compte les jours sans. Le dernier, c’était pendant mes vacances, et encore. »',
      heard: ['eglantine', -121],
    },
    'why-now': {
      text: '« La pharmacienne m’a demandé si tout allait bien. Elle l’a dit gentiment. J’ai compté les boîtes en rentrant, je n’ai pas aimé le chiffre. »',
      heard: ['eglantine', -121],
    },
    'why-here': {
      text: '« Ma neurologue dit qu’il faut arrêter les cachets. Arrêter, d’accord. Mais pour mettre quoi, à six heures du matin, avant d’ouvrir la crèche ? »',
      heard: ['claire', -114],
    },
  },
  goals: {
    matins: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Me lever le matin sans vérifier d’abord ma tête. »',
    },
    cachets: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Revenir à moins de dix jours de triptan ou d’antalgique par mois.',
    },
    peur: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Ne plus avoir peur d’avoir mal. C’est presque pire que d’avoir mal. »',
    },
  },
  tasks: {
    sevrage: {
      who: 'eglantine',
      place: 'in-session',
      when: 'quand Mme Bruine se dira prête',
      goal: 'cachets',
      text: 'Préparer l’arrêt des antalgiques quotidiens : la date choisie par elle, un traitement de fond commencé avant, ce qu’on fait les pires jours.',
    },
    agenda: {
      who: 'patient',
      place: 'between-sessions',
      when: 'le soir, une ligne',
      goal: 'matins',
      text: 'Un calendrier de trois couleurs, sans chiffre de douleur : « si je note tout, je ne pense plus qu’à ça ».',
    },
    relais: {
      who: 'claire',
      place: '',
      when: 'mardi et vendredi, dix minutes au téléphone',
      goal: 'cachets',
      text: 'Appeler pendant les trois premières semaines de l’arrêt.',
    },
  },
  practices: {
    relaxation: {
      practice: 'relaxation',
      state: 'agreed',
      text: 'Pour la peur d’avoir mal plus que pour la douleur. Des exercices courts, faisables les yeux ouverts, dans le vestiaire de la crèche : c’est là qu’elle prend le premier cachet.',
      told: 'Des exercices courts contre la peur d’avoir mal. Vous pouvez les faire les yeux ouverts, dans le vestiaire de la crèche.',
    },
  },
  watch: {
    jours: { kind: 'helps', text: 'Le nombre de jours verts sur le calendrier.' },
    rebond: {
      kind: 'does-not-help',
      text: 'Les dix premiers jours de l’arrêt seront sans doute plus durs. Le savoir n’enlève rien à la douleur, mais personne ne sera surpris.',
    },
  },
  lookAgainOn: -70,
};

const second: Plan = {
  ...first,
  goals: {
    ...first.goals,
    cachets: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Rester à moins de dix jours de triptan ou d’antalgique par mois, et pouvoir dire les jours où ce n’est pas tenable.',
    },
    peur: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Ne plus avoir peur d’avoir mal. C’est presque pire que d’avoir mal. »',
    },
  },
  tasks: {
    sevrage: {
      who: 'eglantine',
      place: 'in-session',
      when: 'une consultation par mois',
      goal: 'cachets',
      text: 'Arrêt fait, à la date qu’elle avait choisie. Surveiller le traitement de fond (tension artérielle, sommeil, humeur).',
      told: 'Vous avez arrêté les cachets de tous les jours, à la date que vous aviez choisie. Églantine regarde avec vous comment vous supportez le nouveau traitement.',
    },
    agenda: {
      who: 'patient',
      place: 'between-sessions',
      when: 'le soir, une ligne',
      goal: 'matins',
      text: 'Le calendrier de trois couleurs continue. Dix-neuf jours orange, huit verts, trois rouges le mois dernier.',
    },
    directrice: {
      who: 'patient',
      place: 'between-sessions',
      when: 'avant la fin du mois',
      goal: 'matins',
      text: 'Demander à sa directrice deux ouvertures de moins par semaine. Préparé avec Joachim Cornouiller.',
      told: 'Vous demandez à votre directrice deux ouvertures de moins par semaine. Vous l’avez préparé avec Joachim.',
    },
  },
  practices: {
    relaxation: {
      practice: 'relaxation',
      state: 'started',
      text: 'Cinq séances. L’exercice du vestiaire « marche une fois sur deux. C’est toujours une fois où je n’avale rien ».',
    },
    biofeedback: {
      practice: 'biofeedback',
      state: 'proposed',
      text: 'À sa demande, après une émission : voir sur un écran ce que son corps fait avant la crise lui donnerait une prise. Vérifier que cela ne devient pas une surveillance de plus.',
      told: 'C’est vous qui l’avez demandé. Un écran montre ce que fait votre corps avant la crise. Nous verrons ensemble si cela vous aide.',
    },
  },
  watch: {
    ...first.watch,
    rebond: {
      kind: 'does-not-help',
      text: 'Un cachet pris « au cas où », la veille d’une ouverture : en parler, ce n’est pas une faute.',
    },
  },
  lookAgainOn: 14,
};

const early: Team = {
  bond: {
    chiffres: {
      kind: 'helps',
      text: 'Regarder le calendrier ensemble avant toute question. Constater plutôt que féliciter : elle dit se sentir notée.',
    },
    abus: {
      kind: 'hurt',
      text: 'Le mot « abus » lu sur un courrier (« céphalée par abus médicamenteux »). Nous disons maintenant : céphalée entretenue par les traitements de crise.',
    },
  },
  foundations: { continuity: ['claire', -114], believed: ['eglantine', -121], treatments: ['eglantine', -121] },
};

const team: Team = {
  bond: { ...early.bond, telephone: { kind: 'helps', text: 'Les appels de Claire, à l’heure dite.' } },
  foundations: { ...early.foundations, pictures: ['solene', -100], goals: ['eglantine', -65] },
  notes: {
    peur: 'Solène : la peur d’avoir mal a commencé après une crise au volant, avec des enfants dans la voiture. Elle accepte que l’équipe le sache ; rien dans les courriers.',
  },
};

/** Chronic daily headache with migraine, kept up by acute medication; two agreed versions. */
export const bruine: Story = {
  givenName: 'Iris',
  familyName: 'Bruine',
  age: 29,
  birthday: '06-05',
  createdBy: 'eglantine',
  createdOn: -128,
  reference: 'claire',
  careTeam: ['claire', 'eglantine', 'solene', 'mireille', 'joachim'],
  stages: [
    {
      on: -112,
      by: 'eglantine',
      plan: first,
      team: early,
      agreed: { by: 'eglantine', agrees: ['eglantine', 'claire', 'mireille'] },
    },
    {
      on: -63,
      by: 'claire',
      plan: second,
      team,
      agreed: { by: 'claire', agrees: ['eglantine', 'claire', 'solene', 'mireille', 'joachim'] },
    },
  ],
};
