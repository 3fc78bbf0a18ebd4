import { expect, test } from 'vitest';
import { mayLead, reviewPhaseOf, reviewRefusalOf } from '#domain/access/live-review.ts';
import type { ReviewStanding } from '#domain/access/live-review.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import { reviewSteps } from '#domain/review/review.ts';

const leader: ReviewStanding = { reads: true, takesPart: true, present: true, leads: true, held: false };
const member = { ...leader, leads: false };

/** Every standing towards a review, in the order of the letters in the table. */
const standings: [name: string, standing: ReviewStanding][] = [
  ['who leads', leader],
  ['who leads it in a meeting', { ...leader, held: true }],
  ['who leads and is gone', { ...leader, present: false }],
  ['who takes part', member],
  ['who takes part in a meeting', { ...member, held: true }],
  ['who may take part and is not there', { ...member, present: false }],
  ['who only reads', { ...member, takesPart: false }],
  ['who led and may no longer write', { ...leader, takesPart: false }],
  ['who may not read', { ...leader, reads: false }],
];
const phases = [...reviewSteps, 'concluded'] as const;
const answers = {
  '+': null,
  f: 'forbidden',
  w: 'wrong-phase',
  o: 'review-over',
  l: 'led-in-meeting',
  n: 'not-found',
};

/** By step and once concluded, one letter for each standing: + may, f forbidden, w wrong phase, o over, l led in the meeting, n none. */
const table: Record<ReviewCommandName, [string, string, string, string, string, string]> = {
  'review.join': ['++++++++n', '++++++++n', '++++++++n', '++++++++n', '++++++++n', 'oooooooon'],
  'review.leave': ['++++++++n', '++++++++n', '++++++++n', '++++++++n', '++++++++n', '++++++++n'],
  'review.lead-step': ['++wfffffn', '++wfffffn', '++wfffffn', '++wfffffn', '++wfffffn', 'ooofffffn'],
  'review.take-over': ['+lw+lwffn', '+lw+lwffn', '+lw+lwffn', '+lw+lwffn', '+lw+lwffn', 'ooooooffn'],
  'review.hand-over': ['+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', 'ooofffffn'],
  'review.mark-in-room': ['+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', 'ooofffffn'],
  'review.mark-gone': ['+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', '+lwfffffn', 'ooofffffn'],
  'review.mark': ['wwwwwwffn', '++w++wffn', '++w++wffn', '++w++wffn', '++w++wffn', 'ooooooffn'],
  'review.share-own-part': ['wwwwwwffn', 'wwwwwwffn', '++w++wffn', '++w++wffn', '++w++wffn', 'ooooooffn'],
  'review.answer': ['wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', '++w++wffn', '++w++wffn', 'ooooooffn'],
  'review.conclude': ['wwwfffffn', 'wwwfffffn', 'wwwfffffn', 'wwwfffffn', '++wfffffn', '+++fffffn'],
  'review.dissent': ['wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', '++++++ffn', '++++++ffn'],
  'review.add': ['wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', '++++++ffn'],
  'review.record-outcome': ['wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', 'wwwwwwffn', '++++++ffn'],
};

test('D3 every command of a review is in the truth table, and nothing else is', () => {
  expect(Object.keys(table).sort()).toEqual([...reviewCommandNames].sort());
});

test.each(reviewCommandNames)('D3 %s, by who and in which step', (name) => {
  for (const [column, phase] of phases.entries())
    for (const [at, [who, standing]] of standings.entries())
      expect(reviewRefusalOf(name, standing, phase), `${phase}, ${who}`).toBe(
        Object.entries(answers).find(([letter]) => letter === table[name][column]?.[at])?.[1],
      );
});

test('a review that is concluded is in no step any more', () => {
  expect(reviewPhaseOf({ status: 'open', step: 'conclude' })).toBe('conclude');
  expect(reviewPhaseOf({ status: 'concluded', step: 'conclude' })).toBe('concluded');
});

/** Rows: from; columns: to. */
const leads = ['.x...', 'x.x..', '..xxx', '..xxx', '..xxx'];

test('the steps are led in their order until the reveal, which nothing undoes', () => {
  for (const [row, from] of reviewSteps.entries())
    for (const [column, to] of reviewSteps.entries())
      expect(mayLead(from, to), `${from} → ${to}`).toBe(leads[row]?.[column] === 'x');
});
