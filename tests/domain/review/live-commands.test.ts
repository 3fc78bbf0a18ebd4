import * as v from 'valibot';
import { expect, test } from 'vitest';
import { reviewCommands } from '#domain/review/live-commands.ts';
import { takesAnswer } from '#domain/review/editions.ts';
import { refusalTargets } from '#domain/review/targets.ts';

const id = '0190a000-0000-7000-8000-000000000000';
const all = { reviewId: id, commandId: id };
const said = (schema: v.GenericSchema, input: object): unknown => {
  const result = v.safeParse(schema, { ...all, ...input });
  return result.success ? result.output : result.issues.map(({ message }) => message);
};
const mark = (given: object) =>
  said(reviewCommands['review.mark'], { shareOwnPart: false, targets: ['whole'], ...given });

test('a mark is one to three targets, each once, in the order in which they are asked', () => {
  expect(mark({ targets: ['whole', 'practice', 'goal'] })).toMatchObject({ targets: ['practice', 'goal', 'whole'] });
  expect(mark({ targets: ['goal', 'goal'] })).toMatchObject({ targets: ['goal'] });
  expect(mark({ targets: [] })).toEqual(['required']);
  expect(mark({ targets: ['nothing'] })).toEqual(['choice']);
  expect(mark({ targets: Array.from({ length: 10 }, () => 'goal') })).toEqual(['choice']);
});

test('a mark is of who sends it, says nothing of how sure they are, and keeps nothing to itself, unless it says so', () => {
  expect(mark({})).toEqual({
    ...all,
    ...{ professionalId: null, targets: ['whole'], confidence: null, ownPart: '', shareOwnPart: false },
  });
  expect([0, 100].map((confidence) => mark({ confidence }))).toMatchObject([{ confidence: 0 }, { confidence: 100 }]);
  expect([-1, 101, 5.5].map((confidence) => mark({ confidence }))).toEqual([['choice'], ['choice'], ['choice']]);
});

test('a question is asked of the patient by somebody, on a day, and no other answer has either', () => {
  const answer = (given: object) => said(reviewCommands['review.answer'], { questionId: 'goals.same', ...given });
  const ask = { ownerId: id, dueOn: '2027-01-01' };
  expect(answer({ answer: 'ask-patient', ask })).toMatchObject({ ask });
  expect(answer({ answer: 'yes' })).toMatchObject({ answer: 'yes', ask: null });
  expect(answer({ answer: null })).toMatchObject({ answer: null, ask: null });
  expect(answer({ answer: 'ask-patient' })).toEqual(['required']);
  expect(answer({ answer: 'yes', ask })).toEqual(['required']);
});

test('a conclusion names targets and courses in their order, and says by when the patient is told', () => {
  const conclusion = {
    ...{ hypothesis: 'La prescription', targets: [...refusalTargets].reverse(), scope: 'practice' },
    ...{ courses: ['repair', 'talk-first'], tellerId: id, tellOn: '2027-01-01', lookAgainOn: '2027-02-01' },
  };
  const concluded = (given: object) =>
    said(reviewCommands['review.conclude'], { conclusion: { ...conclusion, ...given } });
  expect(concluded({})).toMatchObject({
    conclusion: { targets: refusalTargets, courses: ['talk-first', 'repair'], scopeReason: '', tellNote: '' },
  });
  expect(concluded({ targets: [] })).toEqual(['required']);
  expect(concluded({ scope: '' })).toEqual(['required']);
});

test('an open question may be answered by nobody knowing', () => {
  expect(takesAnswer(2, 'bond.holds', 'unknown')).toBe(true);
  expect(takesAnswer(2, 'team.rigid', 'unknown')).toBe(true);
  expect(takesAnswer(2, 'bond.holds', 'no')).toBe(false);
});
