import type { Story } from '../stories/story.ts';

/** Pain after thoracotomy in a taciturn man; the team worries more about him than he does. One agreed version. */
export const tramontane: Story = {
  givenName: 'Firmin',
  familyName: 'Tramontane',
  age: 71,
  birthday: '10-14',
  createdBy: 'claire',
  createdOn: -73,
  reference: 'karim',
  careTeam: ['claire', 'eglantine', 'karim', 'mireille'],
  stages: [
    {
      on: -56,
      by: 'karim',
      plan: {
        words: {
          request: {
            text: '« Ça tire, ça brûle, ça pique. Choisissez. Là, sur la couture. La chemise, je la mets pas, je la subis. »',
            heard: ['karim', -64],
          },
          'why-now': {
            text: '« C’est ma femme qui a pris le rendez-vous. Elle dit que je me suis ratatiné. »',
            heard: ['claire', -71],
          },
          'why-here': {
            text: '« Le poumon va bien, qu’ils disent. C’est autour que ça va pas. »',
            heard: ['claire', -71],
          },
        },
        goals: {
          chemise: { voice: 'patient', agreedBy: 'both', text: 'Porter une chemise repassée le dimanche.' },
          respirer: {
            voice: 'team',
            agreedBy: 'team',
            text: 'Retrouver de l’amplitude : lever le bras droit au-dessus de l’épaule, monter un étage sans s’arrêter.',
          },
          jardin: {
            voice: 'patient',
            agreedBy: 'patient',
            text: '« Bêcher. Si je peux pas bêcher, le reste m’intéresse pas beaucoup. »',
          },
        },
        tasks: {
          emplatre: {
            who: 'patient',
            place: 'between-sessions',
            when: 'douze heures sur vingt-quatre',
            goal: 'chemise',
            text: 'Emplâtre de lidocaïne sur la zone qui brûle, sur peau saine et sèche.',
          },
          epaule: {
            who: 'karim',
            place: 'in-session',
            when: 'une fois par semaine',
            goal: 'respirer',
            text: 'Épaule et côtes, assis, avec un manche d’outil plutôt qu’un bâton de rééducation.',
          },
          tissu: {
            who: 'relative',
            place: 'between-sessions',
            when: 'quand il veut bien',
            goal: 'chemise',
            text: 'Mme Tramontane propose un vieux coton lavé, puis un tissu plus raide chaque semaine.',
            told: 'Votre femme vous propose un vieux coton lavé, puis un tissu un peu plus raide chaque semaine.',
          },
        },
        practices: {
          apa: {
            practice: 'adapted-exercise',
            state: 'started',
            text: 'Il ne viendra pas « faire de la gymnastique ». Le potager du centre, avec Karim, le mercredi : il l’a visité, il a critiqué les rangs, il est revenu.',
            told: 'Le potager du centre, avec Karim, le mercredi.',
          },
          toucher: {
            practice: 'therapeutic-touch',
            state: 'proposed',
            text: 'Proposé pour apprivoiser la zone. M. Tramontane a haussé les épaules. Nous ne savons pas encore si c’est oui ou non : nous le lui redemanderons, seul à seul.',
            told: 'Un toucher léger, pour que la zone supporte mieux la chemise. Vous n’avez dit ni oui ni non. Karim vous le redemandera.',
          },
        },
        watch: {
          beche: { kind: 'helps', text: 'De la terre sous les ongles.' },
          silence: { kind: 'does-not-help', text: 'Deux semaines sans passer au potager.' },
        },
        lookAgainOn: 7,
      },
      team: {
        bond: {
          faire: {
            kind: 'helps',
            text: 'Faire quelque chose ensemble ; poser les questions de côté, les yeux sur l’ouvrage.',
          },
          couple: { kind: 'hurt', text: 'Parler de lui avec sa femme devant lui : il s’est levé.' },
        },
        foundations: { continuity: ['claire', -71], believed: ['karim', -64] },
        notes: {
          humeur:
            'Mireille se demande si la tristesse ne parle pas derrière la douleur, à voix plus basse. Hypothèse seulement. Églantine propose de le revoir sans son épouse. Quand un rendez-vous est annulé, c’est son épouse qui appelle : le rappeler, lui.',
        },
      },
      agreed: {
        by: 'claire',
        agrees: ['claire', 'karim', 'eglantine'],
        dissents: [
          {
            who: 'mireille',
            why: 'Le toucher-massage est dans le plan alors qu’il n’a pas dit oui.',
            wouldChangeMind: 'Un oui de sa bouche, même bougon.',
          },
        ],
      },
    },
  ],
};
