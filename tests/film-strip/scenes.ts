import type { LinePage } from '#tests/journeys/support/line-page.ts';

/** What one picture of the strip shows: what was done until then, and how the lines read on both screens after it. */
export type Scene = { caption: string; play: (claire: LinePage, solene: LinePage) => Promise<void>; reads: string[] };

/** After it, what comes is undone by itself; in milliseconds. */
const PAUSE_MS = 1_000;

const type = (desk: LinePage, text: string) => desk.page.keyboard.type(text, { delay: 20 });

/** Two people join, split and undo the same lines. Nothing that one of them typed is ever lost, doubled or in another line. */
export const scenes: Scene[] = [
  {
    caption: 'Claire (left) has written two lines; Solène (right) reads them.',
    play: async (claire) => {
      await claire.empty();
      await type(claire, 'Marcher un peu chaque jour');
      await claire.press('Enter');
      await type(claire, 'Autohypnose le soir');
    },
    reads: ['Marcher un peu chaque jour', 'Autohypnose le soir'],
  },
  {
    caption: 'Claire splits the first line with Enter.',
    play: async (claire) => {
      await claire.goTo(0, 15);
      await claire.press('Enter');
    },
    reads: ['Marcher un peu ', 'chaque jour', 'Autohypnose le soir'],
  },
  {
    caption: 'Solène writes on at the end of what was split off, while Claire writes at the end of what stayed.',
    play: async (claire, solene) => {
      await Promise.all([claire.goTo(0, null), solene.goTo(1, null)]);
      await Promise.all([type(claire, 'dehors'), type(solene, ', au parc')]);
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir'],
  },
  {
    caption:
      'Both press Backspace at the start of the second line in the same moment: it is joined, and its text is there once.',
    play: async (claire, solene) => {
      await Promise.all([claire.goTo(1, 0), solene.goTo(1, 0)]);
      // The same line for whoever comes second: once it is joined, their key would take a letter, as it should.
      await claire.page.context().setOffline(true);
      await Promise.all([claire.press('Backspace'), solene.press('Backspace')]);
      await claire.page.context().setOffline(false);
    },
    reads: ['Marcher un peu dehorschaque jour, au parc', 'Autohypnose le soir'],
  },
  {
    caption: 'Claire splits it again where it was joined: each has their own words in their own line.',
    play: async (claire) => {
      await claire.goTo(0, 21);
      await claire.press('Enter');
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir'],
  },
  {
    caption: 'Claire begins a new line at the end.',
    play: async (claire) => {
      await claire.goTo(2, null);
      await claire.page.waitForTimeout(PAUSE_MS);
      await claire.press('Enter');
      await type(claire, 'Noter ');
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir', 'Noter '],
  },
  {
    caption: 'Solène writes in Claire’s new line.',
    play: async (_claire, solene) => {
      await solene.goTo(3, null);
      await type(solene, 'allergie à la lidocaïne');
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir', 'Noter allergie à la lidocaïne'],
  },
  {
    caption: 'Claire undoes what she did there: her own word goes, Solène’s stay in a line of their own.',
    play: async (claire) => {
      while ((await claire.state()).some(({ text }) => text.includes('Noter'))) await claire.press('Control+z');
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir', 'allergie à la lidocaïne'],
  },
  {
    caption: 'Claire removes that line with × while Solène is writing in it: it stays, with every word.',
    play: async (claire, solene) => {
      await solene.goTo(3, null);
      await Promise.all([
        type(solene, ' signalée'),
        claire.page
          .waitForFunction(() => document.querySelector('.items-tasks')?.textContent.includes(' sig'))
          .then(() => claire.remove(3)),
      ]);
    },
    reads: ['Marcher un peu dehors', 'chaque jour, au parc', 'Autohypnose le soir', 'allergie à la lidocaïne signalée'],
  },
  {
    caption: 'Solène, offline, goes on writing in the line that Claire joins to the one above; then she is back.',
    play: async (claire, solene) => {
      await solene.page.context().setOffline(true);
      await solene.goTo(3, null);
      await type(solene, ' en mai');
      await claire.goTo(3, 0);
      await claire.press('Backspace');
      await solene.page.context().setOffline(false);
    },
    reads: [
      'Marcher un peu dehors',
      'chaque jour, au parc',
      'Autohypnose le soirallergie à la lidocaïne signalée en mai',
    ],
  },
];
