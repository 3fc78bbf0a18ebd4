import { describe, expect, test } from 'vitest';
import { besidePatient, countByProfession, countTargets, readMarks } from '../../../src/domain/review/reading.ts';
import type { RefusalTarget } from '../../../src/domain/review/targets.ts';

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

  test('split: some say one thing who do not say the other', () => {
    const said = marks(['whole'], ['whole'], ['whole'], ['whole', 'goal'], ['goal'], ['goal']);
    expect(readMarks(said)).toEqual({ kind: 'split', first: 'whole', firstCount: 4, second: 'goal', secondCount: 2 });
    expect(readMarks(marks(['whole'], ['whole'], ['goal']))).toEqual({
      kind: 'split',
      first: 'whole',
      firstCount: 2,
      second: 'goal',
      secondCount: 1,
    });
  });

  test('mostly: those few apart share nothing', () => {
    expect(readMarks(marks(['whole'], ['whole'], ['goal'], ['timing']))).toEqual({
      kind: 'mostly',
      first: 'whole',
      firstCount: 2,
      apart: 2,
    });
  });

  test('scattered: no two say the same', () => {
    expect(readMarks(marks(['whole'], ['goal'], ['timing']))).toEqual({ kind: 'scattered' });
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
