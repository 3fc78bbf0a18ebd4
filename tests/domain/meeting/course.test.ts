import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstStepOf, following } from '#domain/meeting/course.ts';
import type { Place } from '#domain/meeting/course.ts';
import { itemStatuses, steps } from '#domain/meeting/meeting.ts';
import { cases } from '#tests/collab/support/seeded.ts';

const agenda = [
  { id: 'c', position: 3, status: 'placed' },
  { id: 'a', position: 1, status: 'placed' },
  { id: 'b', position: 2, status: 'proposed' },
  { id: 'd', position: 4, status: 'closed' },
  { id: 'e', position: 5, status: 'placed' },
] as const;

test('next goes through the steps of a case, then to the next case that is placed', () => {
  const way: Place[] = [];
  for (let at = following(agenda, null); at; at = following(agenda, at)) way.push(at);
  const through = (itemId: string) => steps.map((step) => ({ itemId, step }));
  expect(way).toEqual([...through('a'), ...through('c'), ...through('e')]);
});

test('a closed case has nothing left but being read back', () => {
  expect(following(agenda, { itemId: 'd', step: 'listen' })).toEqual({ itemId: 'd', step: 'read-back' });
  expect(following(agenda, { itemId: 'd', step: 'read-back' })).toEqual({ itemId: 'e', step: 'listen' });
});

test('a case that left the agenda while it was led does not hold the meeting up', () => {
  expect(following(agenda, { itemId: 'gone', step: 'facts' })).toEqual({ itemId: 'a', step: 'listen' });
  expect(following([], { itemId: 'gone', step: 'facts' })).toBeNull();
});

test('whatever the agenda, next comes to an end, never leads to a proposed case, and goes back to none', () => {
  const item = fc.record({ status: fc.constantFrom(...itemStatuses), position: fc.nat(100) });
  const agendas = fc.uniqueArray(item, { selector: ({ position }) => position, maxLength: 12 });
  fc.assert(
    fc.property(agendas, (items) => {
      const whole = items.map((one) => ({ ...one, id: String(one.position) }));
      const seen: string[] = [];
      for (let at = following(whole, null); at; at = following(whole, at)) {
        const { itemId, step } = at;
        expect(whole.find(({ id }) => id === itemId)?.status).not.toBe('proposed');
        seen.push(`${itemId} ${step}`);
        expect(new Set(seen).size).toBe(seen.length);
      }
      expect(seen).toHaveLength(whole.filter(({ status }) => status === 'placed').length * steps.length);
    }),
    { numRuns: cases(100, 10_000) },
  );
});

test('a case is taken up at its beginning, one that is closed to be read back', () => {
  expect(itemStatuses.map(firstStepOf)).toEqual(['listen', 'listen', 'read-back']);
});

test('of cases in one place of the agenda none is led to twice', () => {
  const twice = [
    { id: 'a', position: 1, status: 'placed' },
    { id: 'b', position: 1, status: 'placed' },
  ] as const;
  expect(following(twice, { itemId: 'a', step: 'read-back' })).toBeNull();
});
