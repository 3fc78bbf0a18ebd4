import type { Plan, Story } from '../stories/story.ts';

const words: Plan['words'] = {
  request: {
    text: '« Onze ans qu’on me dit que c’est normal d’avoir mal. Je voudrais que quelqu’un arrête de me dire que c’est normal. »',
    heard: ['eglantine', -36],
  },
  'why-now': {
    text: '« Depuis l’opération, j’ai mal aussi en dehors des règles. On m’avait dit que ce serait réglé. »',
    heard: ['eglantine', -36],
  },
};

/** Endometriosis, eleven years to a diagnosis; being believed comes first. A plan being written, not yet agreed. */
export const sureau: Story = {
  givenName: 'Maïwenn',
  familyName: 'Sureau',
  age: 31,
  birthday: '08-30',
  createdBy: 'eglantine',
  createdOn: -36,
  reference: 'solene',
  careTeam: ['eglantine', 'solene', 'mireille'],
  stages: [
    {
      on: -30,
      by: 'solene',
      plan: { words },
      team: { foundations: { believed: ['eglantine', -36] } },
    },
    {
      on: -8,
      by: 'solene',
      plan: {
        words: {
          ...words,
          'why-here': {
            text: '« C’est moi qui ai cherché. Personne ne m’a envoyée. J’ai attendu sept mois le rendez-vous, et j’ai failli ne pas venir. »',
            heard: ['solene', -30],
          },
        },
        goals: {
          crue: {
            voice: 'patient',
            agreedBy: 'both',
            text: '« Ne plus avoir à prouver. Raconter une fois, pas dix. »',
          },
          intime: {
            voice: 'patient',
            agreedBy: 'patient',
            text: '« Que mon corps ne soit pas un endroit où il ne se passe que ça. »',
          },
          travail: {
            voice: 'team',
            agreedBy: 'none',
            text: 'Manquer moins de deux jours de travail par mois. _À discuter : cet objectif est le nôtre, nous ne lui en avons pas parlé._',
          },
        },
        tasks: {
          synthese: {
            who: 'eglantine',
            place: '',
            when: 'avant la prochaine réunion',
            goal: 'crue',
            text: 'Une page de synthèse que Mme Sureau relit, corrige et garde : elle la tendra au lieu de tout raconter.',
          },
          seances: {
            who: 'mireille',
            place: 'in-session',
            when: 'à partir du mois prochain',
            goal: 'intime',
            text: 'Trois séances pour commencer, en tenue de ville, sans toucher, porte non verrouillée.',
          },
        },
        practices: {
          psychomotricite: {
            practice: 'psychomotricity',
            state: 'proposed',
            text: 'Elle dit « mon ventre, c’est l’ennemi ». Retrouver par le mouvement un corps qui ne soit pas que la douleur. Rien d’intime, rien d’allongé au début : c’est sa condition et elle nous paraît sage.',
          },
        },
        watch: {
          dire: {
            kind: 'helps',
            text: 'Pouvoir nous dire « non, ce n’est pas ça » sans craindre de perdre sa place.',
          },
        },
        lookAgainOn: 21,
      },
      team: {
        bond: {
          preuves: { kind: 'helps', text: 'Ne pas demander de coter la douleur en ouvrant la consultation.' },
          examen: {
            kind: 'hurt',
            text: 'Des examens gynécologiques douloureux, pas toujours annoncés. Demander l’accord à chaque fois, pour chaque geste.',
          },
        },
        foundations: { continuity: ['solene', -30], believed: ['eglantine', -36], pictures: ['solene', -8] },
        notes: {
          question:
            'Question à l’équipe : qui relit la synthèse avec elle, et où ? Elle préférerait un soir, après son travail.',
        },
      },
    },
  ],
};
