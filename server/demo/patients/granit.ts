import type { Plan, Story } from '../stories/story.ts';
import { team } from './granit-team.ts';

const first: Plan = {
  words: {
    request: {
      text: '« Moi, je veux qu’on écrive noir sur blanc que c’est l’accident. Le reste, on verra. J’ai travaillé vingt-six ans sur les toits, je suis pas un fainéant. »',
      heard: ['basile', -241],
    },
    'why-now': {
      text: '« La caisse parle de consolidation. Consolidé, moi ? Je mets mes chaussettes assis sur le lit. »',
      heard: ['joachim', -240],
    },
    'why-here': {
      text: '« Le chirurgien a dit que l’opération était réussie et qu’il ne pouvait plus rien. Alors on m’envoie chez vous. »',
      heard: ['basile', -241],
    },
  },
  goals: {
    reconnu: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Qu’on me croie, et que ce soit écrit. »',
    },
    assis: {
      voice: 'team',
      agreedBy: 'team',
      text: 'Tenir quarante minutes en voiture, puis reparler du travail.',
    },
  },
  tasks: {
    courrier: {
      who: 'basile',
      place: '',
      when: 'sous deux semaines',
      goal: 'reconnu',
      text: 'Rédiger un certificat descriptif : les douleurs, les gestes devenus difficiles, les traitements et leurs effets.',
    },
    droits: {
      who: 'joachim',
      place: '',
      when: 'au prochain rendez-vous',
      goal: 'reconnu',
      text: 'Expliquer la consolidation, la rechute, la RQTH, et les délais pour contester.',
    },
    kine: {
      who: 'karim',
      place: 'in-session',
      when: 'deux fois par semaine',
      goal: 'assis',
      text: 'Retrouver le mouvement, sans charge d’abord. Karim Basalte annonce chaque geste avant de le faire.',
    },
  },
  practices: {
    kine: {
      practice: 'adapted-exercise',
      state: 'agreed',
      text: 'M. Granit pense avec ses mains : partir de gestes du métier (lever, viser, porter à deux) plutôt que d’exercices au sol, qui lui rappellent l’hôpital. La peur de bouger est fondée : il est tombé.',
    },
  },
  lookAgainOn: -168,
};

const second: Plan = {
  ...first,
  goals: {
    reconnu: {
      voice: 'patient',
      agreedBy: 'both',
      text: '« Qu’on me croie, et que ce soit écrit. » L’équipe fait sien ce but pour ce qui dépend d’elle.',
    },
    assis: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Tenir quarante minutes en voiture : aller voir jouer son fils le samedi, à l’extérieur aussi.',
    },
    moins: {
      voice: 'patient',
      agreedBy: 'patient',
      text: '« Que la décharge dans la jambe arrête de me réveiller. »',
    },
  },
  tasks: {
    ...first.tasks,
    courrier: {
      who: 'basile',
      place: '',
      when: 'fait',
      goal: 'reconnu',
      text: 'Certificat remis et relu ensemble. M. Granit en a demandé deux copies.',
    },
    voiture: {
      who: 'patient',
      place: 'between-sessions',
      when: 'trois fois par semaine',
      goal: 'assis',
      text: 'Dix minutes de voiture comme passager, puis quinze ; descendre avant que ça brûle.',
    },
    neuro: {
      who: 'basile',
      place: 'in-session',
      when: 'à chaque consultation',
      goal: 'moins',
      text: 'Revoir la dose du soir du traitement de la douleur neuropathique : ce que ça apporte, ce que ça coûte (somnolence au réveil).',
    },
  },
  practices: {
    kine: {
      practice: 'adapted-exercise',
      state: 'started',
      text: 'Dix séances. Tient douze minutes assis, contre cinq au départ. A demandé lui-même à porter une charge légère.',
    },
    tens: {
      practice: 'tens',
      state: 'agreed',
      text: 'Pour la douleur du mollet, le soir devant la télévision. M. Granit aime savoir comment l’appareil fonctionne et le règle seul.',
    },
  },
  watch: {
    voiture: { kind: 'helps', text: 'Les minutes de voiture, et si le match a été vu jusqu’au bout.' },
    reveils: { kind: 'does-not-help', text: 'Plus de trois réveils par la jambe dans la nuit.' },
    caisse: { kind: 'does-not-help', text: 'Une lettre de la caisse : prévoir un appel dans la semaine qui suit.' },
  },
  lookAgainOn: -91,
};

const third: Plan = {
  ...second,
  words: {
    ...second.words,
    'why-now': {
      text: '« La consolidation, c’est fait. J’ai pleuré dans la voiture, et le lendemain je me suis dit : bon, maintenant, c’est à moi. »',
      heard: ['joachim', -58],
    },
  },
  goals: {
    ...second.goals,
    travail: {
      voice: 'both',
      agreedBy: 'both',
      text: 'Essayer un travail d’encadrement de chantier, à mi-temps, sans monter sur les toits.',
    },
  },
  tasks: {
    ...second.tasks,
    droits: {
      who: 'joachim',
      place: '',
      when: 'dossier déposé, réponse attendue',
      goal: 'travail',
      text: 'Suivre la demande de RQTH, préparée avec M. Granit.',
    },
    voiture: {
      who: 'patient',
      place: 'between-sessions',
      when: 'trois fois par semaine',
      goal: 'assis',
      text: 'Vingt-cinq minutes de voiture, dont dix au volant ; s’arrêter avant que ça brûle.',
    },
    reprise: {
      who: 'joachim',
      place: '',
      when: 'dans le mois',
      goal: 'travail',
      text: 'Visite de pré-reprise avec le médecin du travail ; essai encadré de deux semaines avec l’employeur.',
    },
  },
  practices: {
    kine: {
      practice: 'adapted-exercise',
      state: 'started',
      text: 'Une séance par semaine désormais, et les gestes du métier à l’atelier de son beau-frère. Tient vingt-cinq minutes assis.',
    },
    tens: {
      practice: 'tens',
      state: 'started',
      text: 'S’en sert deux soirs sur trois. « Ça enlève pas, ça met autre chose à la place. C’est déjà ça. »',
    },
  },
  lookAgainOn: 21,
};

/** Chronic low back pain after an accident at work; three versions, recognition first, one dissent at the third. */
export const granit: Story = {
  givenName: 'Anselme',
  familyName: 'Granit',
  age: 44,
  birthday: '11-02',
  createdBy: 'basile',
  createdOn: -245,
  reference: 'basile',
  careTeam: ['basile', 'karim', 'joachim', 'solene', 'claire'],
  stages: [
    {
      on: -224,
      by: 'basile',
      plan: first,
      team: { ...team, foundations: { continuity: ['basile', -241], believed: ['basile', -241] } },
      agreed: { by: 'basile', agrees: ['basile', 'karim', 'joachim'] },
    },
    {
      on: -168,
      by: 'karim',
      plan: second,
      team,
      agreed: { by: 'basile', agrees: ['basile', 'karim', 'joachim', 'claire'] },
    },
    {
      on: -49,
      by: 'joachim',
      plan: third,
      team: {
        ...team,
        notes: {
          ...team.notes,
          solene:
            'Solène l’a vu deux fois à sa demande, après la décision de la caisse. Il ne souhaite pas de suivi ; la porte reste ouverte, il le sait.',
        },
      },
      agreed: {
        by: 'basile',
        agrees: ['basile', 'joachim', 'claire', 'solene'],
        dissents: [
          {
            who: 'karim',
            why: 'Vingt-cinq minutes assis, c’est trop peu pour un mi-temps d’encadrement avec une heure de route par jour. Je crains qu’un essai interrompu au bout de trois jours ne lui redonne le sentiment de ne plus rien valoir.',
            wouldChangeMind:
              'Quarante minutes de voiture tenues deux semaines de suite, ou un chantier à moins d’un quart d’heure de chez lui.',
          },
        ],
      },
    },
  ],
};
