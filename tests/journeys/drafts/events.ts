import type { Form } from './form.ts';
import { awayFromDeciding, seeCase, seeDeciding } from './in-review.ts';
import { inLanguage } from './page-text.ts';
import { bringReview, conclude, leadTo, neighbours, reveal } from './table.ts';
import type { Stage, Table } from './table.ts';

/** What can happen while somebody writes. */
export type Happening = {
  name: string;
  /** How far a review must be before it can happen; the form may want more. */
  stage: Stage;
  /** Brought about before anybody types. */
  before?: (table: Table) => Promise<void>;
  happen: (table: Table, form: Form) => Promise<void>;
  /** Done by the person who types: they stop for it and go back to their form. */
  own?: boolean;
  /** The notes of the review take no more. */
  concludes?: boolean;
  /** Other cases can no longer be looked at. */
  ends?: boolean;
  /** Why it cannot happen while one writes in that form; undefined where it can. */
  cannot?: (form: Form) => string | undefined;
};

const [before, after] = neighbours;
const connection = ({ member }: Table, status: string) => member.locator(`.live-header .live-connection.${status}`);
const isInMeeting = ({ addresses }: Form) => addresses === undefined;

export const happenings: Happening[] = [
  {
    name: 'next case',
    stage: 'none',
    before: async ({ leader }) => {
      await seeCase(leader);
      await leader.locator('.case-steps:not(.review-steps) button', { hasText: 'Relire' }).click();
    },
    happen: async (table) => {
      const { leader } = table;
      await leader.locator('.live-bar .next').click();
      await leader.locator('#case-title', { hasText: 'Lande' }).waitFor();
    },
  },
  { name: 'previous case', stage: 'none', happen: (table) => leadTo(table, before) },
  {
    name: 'review opened',
    stage: 'waiting',
    happen: (table) => bringReview(table, 'facts'),
    cannot: ({ stage }) => (stage === 'none' ? undefined : 'the form belongs to the review that is open already'),
  },
  {
    name: 'revealed',
    stage: 'alone',
    happen: reveal,
    cannot: ({ stage }) =>
      stage === 'none' || stage === 'alone' ? undefined : 'the form opens after the reveal, which nothing undoes',
  },
  { name: 'concluded', stage: 'conclude', concludes: true, happen: conclude },
  {
    name: 'case closed',
    stage: 'none',
    before: async ({ leader }) => {
      await seeCase(leader);
      await leader.locator('.case-steps:not(.review-steps) button', { hasText: 'Relire' }).click();
      await leader.locator('#case-voice [aria-keyshortcuts=o]').click();
      await leader.getByLabel('Pas demandé, parce que…').check();
      await leader.locator('#case-voice [name=because]').fill('Pas vue cette semaine.');
      await leader.getByRole('button', { name: 'Garder la raison' }).click();
      await seeDeciding(leader);
      await leader.locator('#decide-open').click();
      await leader.locator('[name=decision-kind][value=none-yet]').check();
      await leader.locator('[name=decision-text]').fill('Nous attendons un avis.');
      await leader.getByRole('button', { name: 'Noter la décision' }).click();
      await leader.locator('.live-bar .next', { hasText: 'Clore' }).waitFor();
      await awayFromDeciding(leader);
    },
    happen: async ({ leader }) => {
      // Nobody has confirmed it: it is asked once.
      await leader.locator('.live-bar .next', { hasText: 'Clore' }).click();
      await leader.locator('.live-bar .next', { hasText: 'Clore sans confirmation' }).click();
      await leader.locator('.live-case:is(.is-closed, :has(.case-line-closed))').waitFor();
    },
  },
  {
    name: 'meeting ended',
    stage: 'none',
    ends: true,
    happen: async ({ leader, address }) => {
      await leader.locator('.lead-menu summary').click();
      await leader.locator('.lead-menu').getByRole('button', { name: 'Terminer la réunion' }).click();
      await leader.locator('dialog[open] .btn:not(.plain)').click();
      await leader.waitForURL(`${address}/minutes`);
    },
  },
  {
    name: 'lead taken over',
    stage: 'none',
    before: async ({ leader, taker, address }) => {
      await taker.goto(address);
      await taker.locator('.live-header .live-connection.live').waitFor();
      await leader.goto('about:blank');
      // Ten seconds of absence count as having left; then the page still has to hear of it.
      await taker.locator('.live-notice .btn:not(.quiet)').waitFor();
    },
    happen: async (table) => {
      const { taker } = table;
      await taker.locator('.live-notice .btn:not(.quiet)').click();
      await taker.locator('.live-header .live-leader', { hasText: 'Vous animez' }).waitFor();
      await leadTo({ ...table, leader: taker }, after);
    },
  },
  {
    name: 'language switched',
    stage: 'none',
    own: true,
    happen: async (table, form) => {
      const page = form.page(table);
      await page.keyboard.press('Escape');
      await inLanguage(page, 'en');
    },
  },
  {
    name: 'socket cut',
    stage: 'none',
    happen: async (table, form) => {
      const context = form.page(table).context();
      await context.setOffline(true);
      if (isInMeeting(form)) await connection(table, 'away').waitFor();
      await context.setOffline(false);
      if (isInMeeting(form)) await connection(table, 'live').waitFor();
    },
  },
];
