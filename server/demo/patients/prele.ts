import type { Plan, Story, Task } from '../stories/story.ts';
import { bond, later, latest } from './prele-team.ts';

const etang: Task = {
  who: 'relative',
  place: 'between-sessions',
  when: 'mercredi et dimanche',
  goal: 'marche',
  text: 'Sa fille l’accompagne jusqu’à l’étang.',
  told: 'Votre fille vient avec vous jusqu’à l’étang.',
};

const first: Plan = {
  words: {
    request: {
      text: '« J’ai mal partout, tout le temps. Le matin, c’est comme si j’avais fait la nuit de quelqu’un d’autre. »',
      heard: ['claire', -142],
    },
    'why-now': {
      text: '« Mon mi-temps s’arrête bientôt et je ne me vois pas refaire les toilettes et les levers à temps plein. Je suis aide-soignante, je sais ce que c’est qu’un dos qui lâche. »',
      heard: ['claire', -142],
    },
    'why-here': {
      text: '« La rhumatologue m’a dit : fibromyalgie, et puis au revoir. C’est mon médecin qui a téléphoné chez vous. »',
      heard: ['eglantine', -136],
    },
  },
  goals: {
    moins: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Avoir moins mal. Pas plus du tout : moins. Une matinée sans y penser, ce serait déjà énorme. »',
    },
    nuits: {
      voice: 'patient',
      agreedBy: 'both',
      text: 'Dormir d’une traite jusqu’à quatre heures, une nuit sur deux.',
    },
    marche: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Reprendre une marche régulière : vingt minutes, trois fois par semaine, sans le payer deux jours.',
    },
    reprise: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Reprendre le travail par paliers, sur un poste sans levers.',
    },
  },
  tasks: {
    hypnose: {
      who: 'tiphaine',
      place: 'in-session',
      when: 'une séance tous les quinze jours',
      goal: 'moins',
      text: 'Hypnose, une heure, yeux fermés ou ouverts au choix.',
    },
    enregistrement: {
      who: 'patient',
      place: 'between-sessions',
      when: 'chaque soir, au coucher',
      goal: 'nuits',
      text: 'Écouter l’enregistrement de la séance, vingt minutes.',
    },
    marche: {
      who: 'patient',
      place: 'between-sessions',
      when: 'trois fois par semaine',
      goal: 'marche',
      text: 'Marcher vingt minutes, en s’arrêtant _avant_ que la douleur monte.',
    },
    travail: {
      who: 'joachim',
      place: '',
      when: 'avant la fin du mi-temps thérapeutique',
      goal: 'reprise',
      text: 'Appeler le service de santé au travail avec Mme Prêle, préparer la visite de pré-reprise.',
      told: 'Joachim appelle avec vous le service de santé au travail. Vous préparez ensemble la visite avant la reprise.',
    },
  },
  practices: {
    hypnose: {
      practice: 'hypnosis',
      state: 'agreed',
      text: 'Proposée pour le sommeil plus que pour la douleur elle-même. Mme Prêle imagine facilement, elle le dit en parlant de ses patients (« je les emmène ailleurs pendant le soin »). C’est nous qui en avons eu l’idée ; elle dit « pourquoi pas ».',
      told: 'Nous vous proposons l’hypnose pour mieux dormir. C’est notre idée. Vous pouvez l’arrêter quand vous voulez.',
    },
  },
  watch: {
    nuits: { kind: 'helps', text: 'Les nuits d’une traite : une croix chacune, sur le calendrier de la cuisine.' },
    lendemains: { kind: 'does-not-help', text: 'Deux jours au lit après une journée trop pleine.' },
  },
  lookAgainOn: -77,
};

const second: Plan = {
  ...first,
  goals: {
    ...first.goals,
    marche: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Marcher jusqu’à l’étang et revenir (environ vingt minutes), à son pas, deux fois par semaine.',
    },
  },
  tasks: {
    ...first.tasks,
    hypnose: {
      who: 'tiphaine',
      place: 'in-session',
      when: 'une séance tous les quinze jours',
      goal: 'nuits',
      text: 'Hypnose, quarante minutes, yeux fermés ou ouverts au choix.',
    },
    enregistrement: {
      who: 'patient',
      place: 'between-sessions',
      when: 'quand c’est possible',
      goal: 'nuits',
      text: 'Trois minutes de respiration lente au lit, sans l’enregistrement : « ma fille entend tout, la cloison est fine ».',
    },
    marche: etang,
  },
  practices: {
    hypnose: {
      practice: 'hypnosis',
      state: 'started',
      text: 'Deux séances faites. La première « m’a vidée, mais j’ai dormi » ; la seconde « rien ». Mme Prêle demande si on peut rester plus court. Séances ramenées à quarante minutes.',
      told: 'Vous avez fait deux séances. Vous vouliez que ce soit plus court : une séance dure maintenant quarante minutes.',
    },
  },
  lookAgainOn: -35,
};

const current: Plan = {
  ...second,
  words: {
    ...second.words,
    request: {
      text: '« Je n’y crois plus. On me dit de respirer, mais ma douleur, elle, ne bouge pas. Je veux bien respirer, moi. Seulement, c’est pas ça que j’étais venue demander. »',
      heard: ['claire', -6],
    },
  },
  tasks: {
    parler: {
      who: 'claire',
      place: 'in-session',
      when: 'cette semaine, à l’heure qui lui va',
      goal: 'moins',
      text: 'Recevoir Mme Prêle, sans rien proposer : entendre ce qui ne lui convient plus et ce qu’elle était venue demander.',
    },
    marche: etang,
    travail: {
      who: 'joachim',
      place: '',
      when: 'rendez-vous pris',
      goal: 'reprise',
      text: 'Visite de pré-reprise : Joachim Cornouiller vient avec elle, à sa demande.',
      told: 'Joachim vient avec vous à la visite avant la reprise, comme vous l’avez demandé.',
    },
  },
  practices: {
    hypnose: {
      practice: 'hypnosis',
      state: 'declined',
      text: 'Après quatre séances, Mme Prêle ne souhaite pas continuer. *Nous respectons ce choix tout de suite.* Nous en parlons en équipe, puis avec elle, avant de proposer autre chose.',
      told: 'Vous ne voulez plus d’hypnose. C’est arrêté. Nous en parlons entre nous, puis avec vous, avant de proposer autre chose.',
    },
    apa: {
      practice: 'adapted-exercise',
      state: 'proposed',
      text: 'L’idée vient d’elle : « l’aquagym du mardi, ma collègue y va ». À voir avec elle, sans hâte, une fois que nous aurons compris ce qui ne lui convient plus.',
      told: 'L’aquagym du mardi, c’est votre idée. Nous en parlerons avec vous, sans nous presser.',
    },
  },
  lookAgainOn: 7,
};

/** Fibromyalgia; hypnosis declined after four sessions, two agreed versions, a refusal waiting for the team. */
export const prele: Story = {
  givenName: 'Ombeline',
  familyName: 'Prêle',
  age: 47,
  birthday: '04-11',
  createdBy: 'claire',
  createdOn: -146,
  reference: 'claire',
  careTeam: ['claire', 'eglantine', 'tiphaine', 'solene', 'joachim'],
  stages: [
    {
      on: -133,
      by: 'claire',
      plan: first,
      team: bond,
      agreed: { by: 'eglantine', agrees: ['claire', 'eglantine', 'tiphaine', 'joachim'] },
    },
    {
      on: -77,
      by: 'tiphaine',
      plan: second,
      team: later,
      agreed: {
        by: 'claire',
        agrees: ['claire', 'tiphaine', 'joachim'],
        dissents: [
          {
            who: 'solene',
            why: 'Nous avons raccourci les séances sans lui demander ce qu’elle attend de l’hypnose. J’ai l’impression que « moins mal » reste sans réponse dans notre plan.',
            wouldChangeMind:
              'Qu’on lui dise clairement que l’hypnose vise le sommeil, et qu’elle nous dise si cela lui convient quand même.',
          },
        ],
      },
    },
    {
      on: -6,
      by: 'claire',
      plan: current,
      team: latest,
    },
  ],
};
