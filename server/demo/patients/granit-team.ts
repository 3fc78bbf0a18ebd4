import type { Team } from '../stories/story.ts';

/** What the team knows by the second version. */
export const team: Team = {
  bond: {
    franc: {
      kind: 'helps',
      text: 'Parler franchement, y compris de ce que nous ne pouvons pas faire auprès de la caisse.',
    },
    gestes: { kind: 'helps', text: 'Les gestes du métier, avec Karim : c’est là que la conversation vient.' },
    expertise: {
      kind: 'hurt',
      text: 'L’expertise de huit minutes : « il a regardé l’écran, pas moi ». Nos questionnaires à cocher lui rappellent ce moment.',
    },
  },
  foundations: {
    continuity: ['basile', -241],
    believed: ['basile', -241],
    pictures: ['karim', -226],
    treatments: ['basile', -213],
    goals: ['basile', -168],
  },
  notes: {
    injustice:
      'Colère contre l’employeur (garde-corps absent) et contre l’expert. Elle nous paraît légitime : la nommer avec lui plutôt que la contourner.',
  },
};
