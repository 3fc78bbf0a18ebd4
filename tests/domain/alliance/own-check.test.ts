import { expect, test } from 'vitest';
import { fallingWhileBondHolds } from '#domain/alliance/own-check.ts';
import type { ScoredOn } from '#domain/alliance/own-check.ts';

const scored = (on: string, goals: number, tasks: number, bond: number, by: ScoredOn['by'] = 'patient'): ScoredOn => ({
  ...{ id: on + by, on, goals, tasks, bond, by },
  name: by === 'patient' ? 'Ombeline Prêle' : 'Tiphaine Givre',
});

test('C100 goals that fall from 5 to 2 while the bond stays at 6 are seen', () => {
  const scores = [scored('2026-09-01', 5, 6, 6), scored('2026-09-15', 4, 6, 6), scored('2026-10-01', 2, 6, 6)];
  expect(fallingWhileBondHolds(scores)).toEqual({ dimension: 'goals', since: '2026-09-01', from: 5, to: 2, bond: 6 });
  expect(fallingWhileBondHolds(scores.map((one) => ({ ...one, tasks: one.goals, goals: 5 })))?.dimension).toBe('tasks');
});

test('C100 it is nobody’s but the patient’s: a professional’s own marks make no fall, and hide none', () => {
  const theirs = [scored('2026-09-01', 9, 9, 9, 'professional'), scored('2026-10-01', 1, 9, 9, 'professional')];
  expect(fallingWhileBondHolds(theirs)).toBeNull();
  const own = [scored('2026-09-01', 5, 6, 6), scored('2026-10-01', 2, 6, 5)];
  expect(fallingWhileBondHolds([...own, scored('2026-10-02', 9, 9, 9, 'professional')])).not.toBeNull();
});

test('C100 where the bond falls too, goals rise again or there is one answer only, nothing is said of it', () => {
  expect(fallingWhileBondHolds([scored('2026-09-01', 5, 6, 6), scored('2026-10-01', 2, 6, 3)])).toBeNull();
  expect(fallingWhileBondHolds([scored('2026-09-01', 5, 6, 6), scored('2026-10-01', 4, 6, 6)])).toBeNull();
  expect(
    fallingWhileBondHolds([
      scored('2026-09-01', 5, 5, 6),
      scored('2026-09-09', 1, 5, 6),
      scored('2026-10-01', 5, 5, 6),
    ]),
  ).toBeNull();
  expect(fallingWhileBondHolds([scored('2026-09-01', 0, 0, 10)])).toBeNull();
  expect(fallingWhileBondHolds([])).toBeNull();
});
