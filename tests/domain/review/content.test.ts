import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isOpenQuestion, questionGroups, questionIds, takesAnswer } from '#domain/review/questions.ts';
import { orderedQuestions, refusalTargets } from '#domain/review/targets.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { CURRENT_WORDING, wordingOf } from '#domain/review/wordings.ts';

describe('what a review asks', () => {
  test('seven groups, twenty questions, nine targets, each in both languages', () => {
    const { targets, groups, questions } = wordingOf(CURRENT_WORDING);
    expect([questionGroups.length, questionIds.length, refusalTargets.length]).toEqual([7, 20, 9]);
    expect(Object.keys(groups)).toEqual(questionGroups.map(({ id }) => id));
    expect(Object.keys(questions)).toEqual(questionIds);
    expect(Object.keys(targets)).toEqual(refusalTargets);
    for (const { fr, en } of [targets, groups, questions].flatMap((texts) => Object.values(texts))) {
      expect(fr).not.toBe('');
      expect(en).not.toBe('');
      expect(`${fr}${en}`).not.toMatch(/◦|\*\*| \?$/u);
    }
    expect(questions['goals.own-words'].en).toBe('Can we state the patient’s goal in their own words?');
    expect(questions['team.with-patient'].fr).toBe(
      'Avons-nous pris cette décision avec elle, la personne concernée\u202f?',
    );
  });

  test('a wording that was used never changes: another is added', () => {
    const words = JSON.stringify(wordingOf(1));
    expect(createHash('sha256').update(words).digest('hex')).toMatchInlineSnapshot(
      `"7d19eb6d51dbb9085f90d3436e7e989a5ddc6b1e999434219bed5313bdd52d7c"`,
    );
  });

  test('an open question takes a note, not yes or no', () => {
    const open = questionIds.filter(isOpenQuestion);
    expect(open).toEqual(['bond.holds', 'patient.beliefs', 'patient.why-now', 'frame.setting', 'whole.change-first']);
    expect(takesAnswer('bond.holds', 'yes')).toBe(false);
    expect(takesAnswer('bond.holds', 'ask-patient')).toBe(true);
    expect(takesAnswer('goals.same', 'no')).toBe(true);
  });
});

describe('the questions that the marks point at', () => {
  const first = (...targets: RefusalTarget[]) => {
    const { ids, first: count } = orderedQuestions([{ targets }]);
    return ids.slice(0, count);
  };

  test('each target points where the method says', () => {
    expect(first('practice')).toEqual(['tasks.in-session', 'tasks.informed', 'bond.too-fast']);
    expect(first('frame')).toEqual(['tasks.between', 'frame.setting']);
    expect(first('person')).toEqual([
      'bond.believed',
      'bond.rupture',
      'bond.too-fast',
      'bond.holds',
      'team.our-feelings',
    ]);
    expect(first('goal')).toEqual(['goals.own-words', 'goals.same', 'goals.team']);
    expect(first('tasks')).toEqual(['tasks.in-session', 'tasks.between', 'tasks.informed']);
    expect(first('meaning')).toEqual(['bond.believed', 'team.chosen-how', 'team.with-patient']);
    expect(first('timing')).toEqual(['patient.why-now', 'team.chosen-how']);
    expect(first('whole')).toEqual(['goals.team', 'team.mixed-messages', 'whole.elsewhere', 'whole.change-first']);
    expect(first('unknown')).toEqual([]);
  });

  test('the more marks point at a question, the earlier it comes; every question comes once', () => {
    const { ids, first: count } = orderedQuestions([
      { targets: ['timing'] },
      { targets: ['meaning', 'timing'] },
      { targets: ['unknown'] },
    ]);
    expect(ids.slice(0, 2)).toEqual(['patient.why-now', 'team.chosen-how']);
    expect(count).toBe(4);
    expect([...ids].sort()).toEqual([...questionIds].sort());
  });
});
