import { describe, expect, test } from 'vitest';
import { canMove, endsByRefusal, statusAfterSession, takesSessions, movesFrom } from '#domain/orientation/moves.ts';
import { isOpen, orientationStatuses } from '#domain/orientation/orientation.ts';
import type { OrientationStatus } from '#domain/orientation/orientation.ts';

/** Written from the domain (§5): a mark for each status that can follow, in the order of `orientationStatuses`. */
const table: Record<OrientationStatus, string> = {
  //          p a s | c r n
  proposed: '.x....x',
  agreed: 'x.xx..x',
  started: '.x.xx.x',
  paused: '.xx.x.x',
  completed: '..x....',
  refused: '.......',
  'not-done': 'x......',
};

describe.each(orientationStatuses)('from %s', (from) => {
  test.each(orientationStatuses)('to %s', (to) => {
    expect(canMove(from, to)).toBe(table[from][orientationStatuses.indexOf(to)] === 'x');
  });
});

test('nothing but a recorded refusal leads to refused, and it can end whatever is open', () => {
  expect(orientationStatuses.some((from) => canMove(from, 'refused'))).toBe(false);
  expect(orientationStatuses.filter(endsByRefusal)).toEqual(orientationStatuses.filter(isOpen));
});

test('sessions are logged once the patient has agreed, and while it lasts', () => {
  expect(orientationStatuses.filter(takesSessions)).toEqual(['agreed', 'started', 'paused']);
});

test('the first session held starts it or takes it up again; one missed or cancelled changes nothing', () => {
  expect(statusAfterSession('agreed', 'held')).toBe('started');
  expect(statusAfterSession('paused', 'held')).toBe('started');
  expect(statusAfterSession('proposed', 'held')).toBe('proposed');
  expect(statusAfterSession('agreed', 'missed')).toBe('agreed');
  expect(statusAfterSession('paused', 'cancelled')).toBe('paused');
});

test('the moves that are offered are those that can be made, the usual one first', () => {
  for (const from of orientationStatuses)
    expect([...movesFrom(from)].sort()).toEqual(orientationStatuses.filter((to) => canMove(from, to)).sort());
  expect(orientationStatuses.map((from) => movesFrom(from)[0])).toEqual([
    ...['agreed', 'started', 'completed', 'started', 'started', undefined, 'proposed'],
  ]);
});
