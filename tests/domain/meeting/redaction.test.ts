import { describe, expect, test } from 'vitest';
import type { MinutesCase, MinutesContent } from '#domain/meeting/minutes.ts';
import { redacted, withoutPatient } from '#domain/meeting/redaction.ts';
import { aDecision, aMinutesCase, aRefusal, aReview } from './a-case.ts';

const amendment = (itemId: string) => ({
  ...{ id: `amendment-${itemId}`, itemId, text: '', authorId: 'a', proposedAt: 1, outcome: null, outcomeReason: '' },
  ...{ settledBy: null, settledAt: null },
});
const minutesOf = (...cases: MinutesCase[]): MinutesContent => ({
  meeting: { id: 'm', title: '', startsAt: 1, place: '', openedAt: 1, closedAt: 2, facilitatorId: null },
  ...{ leads: [], participants: [], people: [] },
  cases,
  amendments: cases.map(({ id }) => amendment(id)),
});
const remark = (id: string) => ({ id, text: id, authorId: 'a', spokenBy: null, at: 1 });
const voice = { kind: 'not-sought', because: 'absence' } as const;

const wrong = aMinutesCase('wrong', {
  voice,
  remarks: [remark('r'), remark('kept')],
  decisions: [aDecision('d'), aDecision('kept')],
  refusals: [aRefusal('f', { review: aReview('w') }), aRefusal('g', { review: aReview('kept') }), aRefusal('h')],
  refusedMeanwhile: ['f', 'g'],
  leftOpen: [
    { reviewId: 'w', practice: 'hypnosis', named: '', part: null, step: 'facts' },
    { reviewId: 'kept', practice: 'tens', named: '', part: null, step: 'facts' },
  ],
});
const right = aMinutesCase('right');
const minutes = minutesOf(right, wrong);
const take = (kind: 'refusal' | 'remark' | 'decision' | 'voice', objectId: string, toItemId: string | null = null) =>
  redacted(minutes, { patientId: 'wrong', kind, objectId, toItemId });

describe('what stood in the wrong record is taken out of minutes', () => {
  test('a refusal, with its review where that was left open', () => {
    expect(take('refusal', 'f')?.cases).toEqual([
      right,
      {
        ...wrong,
        refusals: wrong.refusals.slice(1),
        refusedMeanwhile: ['g'],
        leftOpen: wrong.leftOpen.slice(1),
        inError: 1,
      },
    ]);
    const noneOf = minutesOf({
      ...wrong,
      leftOpen: [{ reviewId: 'x', practice: 'tens', named: '', part: null, step: 'facts' }],
    });
    expect(
      redacted(noneOf, { patientId: 'wrong', kind: 'refusal', objectId: 'h', toItemId: null })?.cases[0]?.leftOpen,
    ).toHaveLength(1);
    expect(take('refusal', 'h')?.cases[1]).toEqual({ ...wrong, refusals: wrong.refusals.slice(0, 2), inError: 1 });
  });

  test('a remark, a decision, the voice, each alone', () => {
    expect(take('remark', 'r')?.cases[1]).toEqual({ ...wrong, remarks: [remark('kept')], inError: 1 });
    expect(take('decision', 'd')?.cases[1]).toEqual({ ...wrong, decisions: [aDecision('kept')], inError: 1 });
    expect(take('voice', wrong.id)?.cases[1]).toEqual({ ...wrong, voice: null, inError: 1 });
    expect(take('remark', 'r')).toEqual({ ...minutes, cases: [right, expect.anything()] });
  });

  test('and put into the case of whose it is, where that is in the same minutes; a refusal is in their record alone', () => {
    expect(take('remark', 'r', right.id)?.cases[0]).toEqual({ ...right, remarks: [remark('r')] });
    expect(take('decision', 'd', right.id)?.cases[0]).toEqual({ ...right, decisions: [aDecision('d')] });
    expect(take('voice', wrong.id, right.id)?.cases[0]).toEqual({ ...right, voice });
    expect(take('refusal', 'f', right.id)?.cases[0]).toEqual(right);
    const own = { kind: 'not-sought', because: 'own' } as const;
    const has = minutesOf({ ...right, voice: own, remarks: [remark('own')], decisions: [aDecision('own')] }, wrong);
    const into = (kind: 'remark' | 'decision' | 'voice', objectId: string) =>
      redacted(has, { patientId: 'wrong', kind, objectId, toItemId: right.id })?.cases[0];
    expect(into('voice', wrong.id)?.voice).toEqual(own);
    expect(into('remark', 'r')?.remarks).toEqual([remark('own'), remark('r')]);
    expect(into('decision', 'd')?.decisions).toEqual([aDecision('own'), aDecision('d')]);
  });

  test('how much was taken out adds up', () => {
    const first = take('remark', 'r');
    const again = first && redacted(first, { patientId: 'wrong', kind: 'decision', objectId: 'd', toItemId: null });
    expect(again?.cases[1]?.inError).toBe(2);
  });

  test('minutes that never had it stay as they are', () => {
    expect(take('remark', 'nowhere')).toBeNull();
    expect(take('refusal', 'r')).toBeNull();
    expect(take('decision', 'f')).toBeNull();
    expect(take('voice', right.id)).toBeNull();
    expect(redacted(minutes, { patientId: 'right', kind: 'remark', objectId: 'r', toItemId: null })).toBeNull();
    expect(redacted(minutes, { patientId: 'right', kind: 'voice', objectId: right.id, toItemId: null })).toBeNull();
  });
});

test('minutes outlive a record that is destroyed: its cases are gone with their amendments, and counted', () => {
  expect(withoutPatient(minutes, 'wrong')).toEqual({
    ...minutes,
    cases: [right],
    amendments: [amendment(right.id)],
    purgedCases: 1,
  });
  expect(withoutPatient(minutes, 'nobody')).toBeNull();
  const twice = minutesOf(wrong, { ...wrong, id: 'again' }, right);
  expect(withoutPatient({ ...twice, purgedCases: 1 }, 'wrong')).toMatchObject({
    purgedCases: 3,
    amendments: [{ itemId: right.id }],
  });
});
