import { expect, test } from 'vitest';
import { peopleNamedIn } from '#domain/meeting/people-named.ts';
import { aDecision, aMinutesCase, aRefusal, aReview } from './a-case.ts';

const dissent = (by: string) => ({ professionalId: by, why: '', wouldChangeMind: '', recordedBy: `${by}-scribe` });

test('everybody whom a case names is named, and nobody else', () => {
  const item = aMinutesCase('x', {
    voice: { kind: 'heard', words: '', heardBy: 'hearer', heardOn: '2026-11-20', recordedBy: 'scribe' },
    reopenings: [{ revision: 2, reason: '', by: 'reopener', at: 1 }],
    decisions: [aDecision('d', { spokenBy: 'speaker', dissents: [dissent('against')] })],
    remarks: [
      { id: 'r', text: '', authorId: 'remarker', spokenBy: null, at: 1 },
      { id: 's', text: '', authorId: 'remarker', spokenBy: 'voiced', at: 1 },
    ],
    refusals: [
      aRefusal('f', {
        recordedBy: 'recorder',
        review: aReview('w', { tellerId: 'teller', dissents: [dissent('no')] }),
      }),
      aRefusal('g', { review: aReview('v') }),
      aRefusal('h', { recordedBy: '' }),
    ],
    confirmedBy: ['confirmer'],
  });
  expect(peopleNamedIn(item)).toEqual([
    ...[
      'bringer',
      'hearer',
      'scribe',
      'reopener',
      'd-owner',
      'speaker',
      'd-scribe',
      'against',
      'against-scribe',
      'remarker',
    ],
    ...['remarker', 'voiced', 'recorder', 'teller', 'no', 'no-scribe', 'confirmer'],
  ]);
  expect(peopleNamedIn(aMinutesCase('x'))).toEqual(['bringer']);
  expect(peopleNamedIn(aMinutesCase('x', { voice: { kind: 'not-sought', because: 'absence' } }))).toEqual(['bringer']);
});
