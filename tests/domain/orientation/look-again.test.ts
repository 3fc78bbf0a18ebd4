import { describe, expect, test } from 'vitest';
import { byNextStep, boardColumns, carriedTo, columnOf } from '#domain/orientation/board.ts';
import { lookAgainFor } from '#domain/orientation/look-again.ts';
import type { SinceLook } from '#domain/orientation/look-again.ts';
import { orientationStatuses } from '#domain/orientation/orientation.ts';
import type { SessionOutcome } from '#domain/orientation/orientation.ts';

const outcomes: Record<string, SessionOutcome> = { h: 'held', m: 'missed', c: 'cancelled' };
/** h held, m missed, c cancelled, in their order. */
const since = (letters: string, changed: Partial<SinceLook> = {}): SinceLook => ({
  status: 'started',
  lookAgainAfter: 3,
  outcomes: Array.from(letters).flatMap((letter) => outcomes[letter] ?? []),
  asked: false,
  refusalSeen: false,
  ...changed,
});

describe('the team looks again', () => {
  test.each([
    ['hh', []],
    ['hhh', ['sessions-reached']],
    ['hmhch', ['sessions-reached']],
    ['hm', []],
    ['hmm', ['missed-run']],
    ['mcm', ['missed-run']],
    ['mmh', []],
    ['hhhmm', ['sessions-reached', 'missed-run']],
    ['ccc', []],
    ['', []],
  ])('after the sessions « %s »: %j', (letters, reasons) => {
    expect(lookAgainFor(since(letters))).toEqual(reasons);
  });

  test('after as many sessions held as were agreed on', () => {
    expect(lookAgainFor(since('hhh', { lookAgainAfter: 4 }))).toEqual([]);
    expect(lookAgainFor(since('h', { lookAgainAfter: 1 }))).toEqual(['sessions-reached']);
  });

  test('after a refusal, until it was looked at', () => {
    expect(lookAgainFor(since('hh', { status: 'refused' }))).toEqual(['refusal']);
    expect(lookAgainFor(since('hhhmm', { status: 'refused', refusalSeen: true }))).toEqual([]);
  });

  test('when somebody asks; never at what was carried out to its end or closed', () => {
    expect(lookAgainFor(since('', { asked: true }))).toEqual(['asked']);
    expect(lookAgainFor(since('hhhmm', { asked: true, status: 'completed' }))).toEqual([]);
    expect(lookAgainFor(since('hhhmm', { asked: true, status: 'not-done' }))).toEqual([]);
  });
});

describe('on the board', () => {
  test('each status has its column; what is due for a look stands there whatever its status', () => {
    const columns = orientationStatuses.map((status) => columnOf({ status, lookAgain: [] }));
    expect(columns).toEqual(['proposed', 'agreed', 'started', 'started', 'closed', 'closed', 'closed']);
    expect(columnOf({ status: 'refused', lookAgain: ['refusal'] })).toBe('review-due');
  });

  test.each([
    ['proposed', [], 'nothing agreed nothing look close'],
    ['agreed', [], 'proposed nothing started look close'],
    ['started', [], 'nothing agreed nothing look close'],
    ['started', ['missed-run'], 'nothing agreed looked nothing close'],
    ['paused', ['asked'], 'nothing agreed looked nothing close'],
    ['refused', ['refusal'], 'nothing nothing nothing nothing looked'],
    ['completed', [], 'nothing nothing started nothing nothing'],
    ['not-done', [], 'proposed nothing nothing nothing nothing'],
  ] as const)('a card that is %s %j, carried to each column: %s', (status, lookAgain, expected) => {
    const done = boardColumns.map((column) => {
      const carried = carriedTo({ status, lookAgain }, column);
      return carried.do === 'move' ? carried.to : carried.do;
    });
    expect(done.join(' ')).toBe(expected);
  });

  test('the earliest next step comes first, so that what is overdue is on top; what has no date is last', () => {
    const card = (id: string, stepOn: string | null, familyName = 'A') => ({
      id,
      stepOn,
      patient: { familyName, givenName: 'B' },
    });
    const cards = [card('1', null), card('2', '2026-12-01'), card('3', '2026-11-01', 'Z'), card('4', '2026-11-01')];
    expect(cards.sort(byNextStep).map(({ id }) => id)).toEqual(['4', '3', '2', '1']);
    expect(
      cards
        .toReversed()
        .sort(byNextStep)
        .map(({ id }) => id),
    ).toEqual(['4', '3', '2', '1']);
    const [one, two] = [card('1', null), card('2', null)];
    expect([byNextStep(one, two), byNextStep(two, one)]).toEqual([-1, 1]);
  });
});
