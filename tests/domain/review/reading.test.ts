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

  test('together: what everybody marked, and what else was named', () => {
    expect(readMarks(marks(['goal'], ['goal', 'whole'], ['timing', 'goal']))).toEqual({
      kind: 'together',
      targets: ['goal'],
      also: ['timing', 'whole'],
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
      also: [],
    });
    expect(readMarks(marks(['whole'], ['whole'], ['goal'], ['timing']))).toEqual({
      kind: 'answers',
      answers: [{ targets: ['whole'], count: 2 }],
      also: ['goal', 'timing'],
    });
  });

  test('C39 marks of 2 : 2 and of 1 : 1 : 1 are ties', () => {
    const tie = (count: number, ...answers: RefusalTarget[][]) => ({
      kind: 'answers',
      answers: answers.map((targets) => ({ targets, count })),
      also: [],
    });
    expect(readMarks(marks(['goal'], ['whole'], ['whole'], ['goal']))).toEqual(tie(2, ['goal'], ['whole']));
    const scattered = (...targets: RefusalTarget[]) => ({ kind: 'scattered', targets });
    expect(readMarks(marks(['goal'], ['whole'], ['timing']))).toEqual(scattered('goal', 'timing', 'whole'));
    // One person says both: each is said by two all the same.
    expect(readMarks(marks(['goal', 'whole'], ['goal'], ['whole']))).toEqual(tie(2, ['goal'], ['whole']));
    // Two answers of the same person are not two people.
    expect(readMarks(marks(['goal', 'frame'], ['timing']))).toEqual(scattered('frame', 'goal', 'timing'));
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

  test('C81 four marks on one answer and one elsewhere: what one person said is named without a number', () => {
    expect(readMarks(marks(['goal'], ['goal'], ['goal'], ['goal'], ['frame']))).toEqual({
      kind: 'answers',
      answers: [{ targets: ['goal'], count: 4 }],
      also: ['frame'],
    });
  });

  test('C81 no reading ever counts one person', () => {
    const some = [['whole'], ['goal'], ['timing'], ['frame'], ['whole', 'goal'], ['practice', 'timing']] as const;
    for (let picked = 1; picked < 2 ** some.length; picked++) {
      const reading = readMarks(marks(...some.filter((_, place) => picked & (1 << place)).map((one) => [...one])));
      if (reading.kind === 'answers') for (const { count } of reading.answers) expect(count).toBeGreaterThan(1);
    }
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
