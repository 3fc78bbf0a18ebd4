import { describe, expect, test } from 'vitest';
import { besidePatient, countByProfession, countTargets, readMarks } from '#domain/review/reading.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';

const marks = (...all: RefusalTarget[][]) =>
  all.map((targets, index) => ({ professionalId: `p${index + 1}`, targets }));

describe('what the marks say together', () => {
  test('nobody, and one alone', () => {
    expect(readMarks([])).toEqual({ kind: 'nobody' });
    expect(readMarks(marks(['goal', 'whole']))).toEqual({ kind: 'one', targets: ['goal', 'whole'] });
  });

  test('together: what everybody marked', () => {
    expect(readMarks(marks(['goal'], ['goal', 'whole'], ['timing', 'goal']))).toEqual({
      kind: 'together',
      targets: ['goal'],
    });
  });

  test('one answer ahead, and what most of the others say, each with all who say it', () => {
    const said = marks(['whole'], ['whole'], ['whole'], ['whole', 'goal'], ['goal'], ['goal']);
    expect(readMarks(said)).toEqual({
      kind: 'answers',
      answers: [
        { targets: ['whole'], count: 4 },
        { targets: ['goal'], count: 3 },
      ],
      apart: 0,
    });
    expect(readMarks(marks(['whole'], ['whole'], ['goal'], ['timing']))).toEqual({
      kind: 'answers',
      answers: [{ targets: ['whole'], count: 2 }],
      apart: 2,
    });
  });

  test('C39 marks of 2 : 2 and of 1 : 1 : 1 are ties', () => {
    const tie = (count: number, ...answers: RefusalTarget[][]) => ({
      kind: 'answers',
      answers: answers.map((targets) => ({ targets, count })),
      apart: 0,
    });
    expect(readMarks(marks(['goal'], ['whole'], ['whole'], ['goal']))).toEqual(tie(2, ['goal'], ['whole']));
    expect(readMarks(marks(['goal'], ['whole'], ['timing']))).toEqual(tie(1, ['goal'], ['timing'], ['whole']));
    // One person says both: each is said by two all the same.
    expect(readMarks(marks(['goal', 'whole'], ['goal'], ['whole']))).toEqual(tie(2, ['goal'], ['whole']));
    // Two answers of the same person are not two people.
    expect(readMarks(marks(['goal', 'frame'], ['timing']))).toEqual(tie(1, ['frame', 'goal'], ['timing']));
  });

  test('C39 a tie behind the first answer is one, too', () => {
    expect(readMarks(marks(['whole'], ['whole'], ['whole'], ['goal'], ['goal'], ['frame'], ['frame']))).toMatchObject({
      answers: [
        { targets: ['whole'], count: 3 },
        { targets: ['frame'], count: 2 },
        { targets: ['goal'], count: 2 },
      ],
    });
  });

  test('C81 four marks on one answer and one elsewhere: nobody is set apart', () => {
    expect(readMarks(marks(['goal'], ['goal'], ['goal'], ['goal'], ['frame']))).toEqual({
      kind: 'answers',
      answers: [{ targets: ['goal'], count: 4 }],
      apart: 1,
    });
  });

  test('scattered: more people than one names, and no two say the same', () => {
    expect(readMarks(marks(['whole'], ['goal'], ['timing'], ['frame']))).toEqual({ kind: 'scattered' });
  });

  test('the counts of a mark per target, most first, and by profession', () => {
    const said = marks(['whole'], ['goal', 'whole'], ['goal']);
    expect(countTargets(said).slice(0, 3)).toEqual([
      { target: 'goal', professionalIds: ['p2', 'p3'] },
      { target: 'whole', professionalIds: ['p1', 'p2'] },
      { target: 'practice', professionalIds: [] },
    ]);
    const nurse = (id: string) => (id === 'p3' ? null : 'nurse');
    expect(countByProfession(said, nurse).slice(0, 2)).toEqual([
      { target: 'goal', counts: { nurse: 1 } },
      { target: 'whole', counts: { nurse: 2 } },
    ]);
  });

  test('beside them the patient’s own mark: what the team saw, and what nobody did', () => {
    const said = marks(['whole'], ['goal']);
    expect(besidePatient(said, ['goal', 'timing'])).toEqual({ shared: ['goal'], unseen: ['timing'] });
    expect(besidePatient(said, 'rather-not-say')).toBeNull();
    expect(besidePatient(said, null)).toBeNull();
  });
});
