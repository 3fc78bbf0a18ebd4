import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyNotes, isSaidByOther, readNotes } from '#domain/review/notes.ts';
import { reviewSections } from '#domain/review/notes-layout.ts';
import { peopleInReview } from '#domain/review/people-in-review.ts';
import { isForTheReviewAlone, questionIds } from '#domain/review/questions.ts';
import type { ReviewState } from '#domain/review/review.ts';

const nobody: Omit<ReviewState, 'people'> = {
  ...{ id: 'w', version: 1, now: 1, known: null, itemId: null, meetingId: null, status: 'open', step: 'facts' },
  ...{ stepStartedAt: 1, openedAt: 1, revealedAt: null, facilitatorId: null, held: false, wording: 2 },
  patient: { id: 'p', givenName: 'Alizé', familyName: 'Exemple', birthDate: '1970-01-01' },
  refusal: {
    ...{ id: 'r', source: { by: 'patient', lang: null, aboutLang: null }, recordedAt: 1, withdrawn: false },
    facts: {
      ...{ practice: 'tens', named: '', part: null, sessionsHeld: 0, refusedOn: '2026-11-20', signs: [], words: '' },
      ...{ circumstances: '', saidByOther: [], felt: '' },
    },
  },
  ...{ documentId: 'd', participants: [], marking: { done: 0, expected: 0 }, reveal: null, answers: [] },
  ...{ conclusion: null, dissents: [], addenda: [], outcomes: [] },
};

test('everybody whom a review names is named once, and nobody else', () => {
  expect(peopleInReview(nobody)).toEqual([]);
  const all: Omit<ReviewState, 'people'> = {
    ...nobody,
    facilitatorId: 'leader',
    refusal: { ...nobody.refusal, source: { by: 'professional', professionalId: 'recorder' } },
    participants: [
      {
        ...{ id: 'there', givenName: 'Paul', familyName: 'Test', profession: 'nurse', role: 'professional' },
        ...{ present: true, markedBy: null },
      },
    ],
    reveal: {
      marks: [
        {
          ...{ professionalId: 'marker', markedBy: 'lender', targets: [], confidence: null, ownPart: null },
          late: false,
        },
      ],
      patientTargets: null,
    },
    answers: [
      { questionId: 'goals.same', answer: 'yes', answeredBy: 'answers', answeredAt: 1, ask: null },
      {
        ...{ questionId: 'goals.own-words', answer: 'ask-patient', answeredBy: 'leader', answeredAt: 1 },
        ask: { ownerId: 'asker', dueOn: '2027-01-01' },
      },
    ],
    conclusion: {
      ...{ hypothesis: '', targets: [], scope: 'practice', scopeReason: '', courses: [], tellerId: 'teller' },
      ...{ tellOn: '', tellNote: '', lookAgainOn: '', concludedBy: 'concluder', concludedAt: 1, notes: {}, hash: '' },
    },
    dissents: [
      { professionalId: 'against', why: '', wouldChangeMind: '', recordedBy: 'dissent-scribe', recordedAt: 1 },
    ],
    addenda: [{ id: 'a', text: '', authorId: 'adder', addedAt: 1 }],
    outcomes: [
      {
        ...{ id: 'o', outcome: 'partly', words: '', heardBy: 'hearer', heardOn: '', recordedBy: 'outcome-scribe' },
        recordedAt: 1,
      },
    ],
  };
  expect(peopleInReview(all)).toEqual([
    ...['leader', 'recorder', 'there', 'marker', 'lender', 'answers', 'asker', 'teller', 'concluder', 'against'],
    ...['dissent-scribe', 'adder', 'hearer', 'outcome-scribe'],
  ]);
});

test('the notes of a review begin empty, one for each question and for the hypothesis', () => {
  let count = 0;
  const { sections, fields } = emptyNotes(() => `n${String((count += 1))}`);
  expect(Object.keys(sections)).toEqual([...questionIds, 'hypothesis']);
  expect(sections['hypothesis']).toEqual([{ attributes: { id: `n${String(reviewSections.length)}` }, runs: [] }]);
  expect(fields).toEqual({});
  expect(readNotes(docOf({}))).toEqual({});
});

test('notes are read without their empty lines, and say which of them somebody else said', () => {
  const note = (id: string, text: string, saidBy = '') => ({
    attributes: { id, saidBy },
    runs: text === '' ? [] : [{ text, marks: [] }],
  });
  const notes = readNotes(
    docOf({
      'goals.same': [note('a', ' '), note('b', ' Oui '), note('c', 'Dit-il', 'other')],
      hypothesis: [note('d', 'X')],
    }),
  );
  expect(notes).toEqual({ 'goals.same': ['Oui', 'Dit-il'], hypothesis: ['X'], 'said-by-other': ['goals.same:1'] });
  expect([0, 1].map((place) => isSaidByOther(notes, 'goals.same', place))).toEqual([false, true]);
  expect(isSaidByOther({ hypothesis: ['X'] }, 'hypothesis', 0)).toBe(false);
});

test('the question about the team’s feelings alone is not for a screen that a room looks at', () => {
  expect(questionIds.filter(isForTheReviewAlone)).toEqual(['team.our-feelings']);
});

function docOf(sections: Record<string, ReturnType<typeof emptyNotes>['sections'][string]>): Y.Doc {
  const doc = new Y.Doc();
  const empty = emptyNotes(() => 'n').sections;
  Y.applyUpdate(doc, bornUpdate('review', { sections: { ...empty, ...sections }, fields: {} }));
  return doc;
}
