import type { Story } from '../stories/story.ts';

/** Pain after shingles at eighty-one, first telephone call only: just the words. */
export const lande: Story = {
  givenName: 'Philomène',
  familyName: 'Lande',
  age: 81,
  birthday: '05-16',
  createdBy: 'claire',
  createdOn: -1,
  reference: 'claire',
  careTeam: ['claire', 'basile'],
  stages: [
    {
      on: -1,
      by: 'claire',
      plan: {
        words: {
          request: {
            text: '« C’est le zona, ma petite. Il est parti, mais il a laissé ses affaires. Le soutien-gorge, le vent, le chat : tout me brûle. Je ne veux pas de cachets qui endorment, je vis seule. »',
            heard: ['claire', -1],
          },
        },
      },
    },
  ],
};
