import type { Story } from '../stories/story.ts';

/** Pudendal neuralgia, hard to speak about: a thin plan, words and one goal. */
export const roncier: Story = {
  givenName: 'Tancrède',
  familyName: 'Roncier',
  age: 58,
  birthday: '09-17',
  createdBy: 'basile',
  createdOn: -27,
  reference: 'basile',
  careTeam: ['basile', 'karim'],
  stages: [
    {
      on: -27,
      by: 'basile',
      plan: {
        words: {
          request: {
            text: '« C’est mal placé, docteur. Assis, c’est une braise. Debout, ça va à peu près. Allongé, j’oublie. Sauf que je conduis un car. »',
            heard: ['basile', -27],
          },
          'why-now': {
            text: '« J’ai fini par le dire à ma femme. Pas tout. Elle croyait que je ne voulais plus d’elle. »',
            heard: ['basile', -27],
          },
        },
        goals: {
          assis: {
            voice: 'patient',
            agreedBy: 'both',
            text: 'Faire la ligne du matin, une heure vingt assis, et pouvoir dîner à table ensuite.',
          },
        },
        tasks: {
          coussin: {
            who: 'patient',
            place: 'between-sessions',
            when: 'chaque service',
            goal: 'assis',
            text: 'Essayer le coussin évidé prêté, et se lever à chaque terminus.',
          },
        },
        lookAgainOn: 7,
      },
      team: {
        bond: {
          mots: {
            kind: 'helps',
            text: 'Être le premier à nommer les choses, simplement ; laisser le dossier fermé pendant qu’il parle.',
          },
        },
        foundations: { believed: ['basile', -27] },
        notes: {
          couple:
            'Il accepterait de venir avec son épouse, « une fois, pour qu’elle entende que ça existe ». À proposer au prochain rendez-vous.',
        },
      },
    },
  ],
};
