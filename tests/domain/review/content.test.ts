import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  QUESTIONS_TO_BEGIN_WITH,
  canBeAsked,
  isOpenQuestion,
  orderedQuestions,
  questionsOf,
  takesAnswer,
} from '#domain/review/editions.ts';
import { questionGroups, questionIds } from '#domain/review/questions.ts';
import { courseGroups, reviewCourses } from '#domain/review/review.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { CURRENT_WORDING, askedOf, wordingFor, wordingOf } from '#domain/review/wordings.ts';

describe('what a review asks', () => {
  test('seven groups, twenty-four questions, nine targets, each in both languages', () => {
    const { targets, groups, questions, asked } = wordingOf(CURRENT_WORDING);
    expect([questionGroups.length, questionIds.length, refusalTargets.length]).toEqual([7, 24, 9]);
    expect(Object.keys(groups)).toEqual(questionGroups.map(({ id }) => id));
    expect(Object.keys(questions)).toEqual(questionIds);
    expect(Object.keys(targets)).toEqual(refusalTargets);
    for (const { fr, en } of [targets, groups, questions, asked ?? {}].flatMap((texts) => Object.values(texts))) {
      expect(fr).not.toBe('');
      expect(en).not.toBe('');
      expect(`${fr}${en}`).not.toMatch(/◦|\*\*|–| [?!:;»]|« |'|"/u);
    }
    expect(questions['goals.own-words']?.en).toBe('Can we state the patient’s goal in their own words?');
    expect(questions['bond.too-fast']?.fr).toBe(
      'Quelque chose dans la séance a-t-il pu être trop proche ou trop rapide\u202f?',
    );
    expect(targets.whole.fr).toBe('les soins dans leur ensemble');
    expect(targets.frame.en).toBe('the setting (length, place, rhythm, cost, travel)');
  });

  test('a review held with the first wording keeps its twenty questions, as they were asked', () => {
    expect(questionsOf(1)).toHaveLength(20);
    expect(questionsOf(1)).not.toContain('patient.asks-instead');
    expect(isOpenQuestion(1, 'bond.rupture')).toBe(false);
    expect(askedOf(1, 'goals.own-words')?.en).toBe('Can we state the patient’s goal in their own words?');
    expect(orderedQuestions(1, []).ids).toHaveLength(20);
  });

  test('a wording that was used never changes: another is added', () => {
    const words = JSON.stringify(wordingOf(1));
    expect(createHash('sha256').update(words).digest('hex')).toMatchInlineSnapshot(
      `"7d19eb6d51dbb9085f90d3436e7e989a5ddc6b1e999434219bed5313bdd52d7c"`,
    );
  });

  test('the second edition, in the words for each kind, never changes either', () => {
    const words = JSON.stringify([2, 3, 4, 5, 6, 7].map((wording) => wordingOf(wording)));
    expect(createHash('sha256').update(words).digest('hex')).toMatchInlineSnapshot(
      `"83bca58479c2986c1704b9e3f1674f9dd29cc9de86d585de027f718a280ee2a0"`,
    );
  });

  test('an open question takes a note, not yes or no', () => {
    expect(questionIds.filter((id) => isOpenQuestion(2, id))).toEqual([
      'bond.rupture',
      'bond.too-fast',
      'bond.holds',
      'patient.asks-instead',
      'patient.protects',
      'patient.control',
      'patient.injustice',
      'patient.beliefs',
      'patient.why-now',
      'frame.setting',
      'whole.elsewhere',
      'whole.change-first',
    ]);
    expect(takesAnswer(2, 'bond.holds', 'yes')).toBe(false);
    expect(takesAnswer(2, 'bond.holds', 'ask-patient')).toBe(true);
    expect(takesAnswer(2, 'goals.same', 'no')).toBe(true);
    expect(takesAnswer(2, 'bond.rupture', 'no')).toBe(false);
    expect(takesAnswer(1, 'bond.rupture', 'no')).toBe(true);
  });

  test('C82 a question is sent to the patient in the sentence made for that, and not at all where there is none', () => {
    expect(questionIds.filter((id) => !canBeAsked(id))).toEqual([
      'goals.team',
      'bond.believed',
      'patient.protects',
      'team.our-feelings',
      'team.rigid',
      'whole.elsewhere',
      'whole.change-first',
    ]);
    expect(askedOf(2, 'bond.too-fast')).toEqual({
      fr: 'Qu’est-ce qui était désagréable, ou de trop\u202f?',
      en: 'What was unpleasant, or too much?',
    });
    // Of the team's own feelings nobody is asked, in a review held with the first wording neither.
    for (const wording of [1, 2]) expect(takesAnswer(wording, 'team.our-feelings', 'ask-patient')).toBe(false);
  });

  test('every course of a conclusion is in one of three groups', () => {
    expect(courseGroups.flatMap(({ courses }) => courses).sort()).toEqual([...reviewCourses].sort());
  });
});

describe('the questions that the marks point at', () => {
  const first = (...targets: RefusalTarget[]) => {
    const { ids, first: count } = orderedQuestions(2, [{ targets }]);
    return ids.slice(0, count);
  };

  test('each target points where the method says', () => {
    expect(first('practice')).toEqual(['tasks.in-session', 'tasks.informed', 'bond.too-fast', 'patient.beliefs']);
    expect(first('frame')).toEqual(['tasks.between', 'frame.setting']);
    expect(first('person')).toEqual([
      'bond.believed',
      'bond.rupture',
      'bond.too-fast',
      'bond.holds',
      'team.our-feelings',
    ]);
    expect(first('goal')).toEqual(['goals.own-words', 'goals.same', 'goals.team', 'patient.asks-instead']);
    expect(first('tasks')).toEqual(['tasks.in-session', 'tasks.between', 'tasks.informed', 'patient.control']);
    expect(first('meaning')).toEqual(['bond.believed', 'patient.injustice', 'team.chosen-how', 'team.with-patient']);
    expect(first('timing')).toEqual(['patient.why-now', 'team.chosen-how']);
    expect(first('whole')).toEqual([
      'goals.team',
      'patient.injustice',
      'team.mixed-messages',
      'whole.elsewhere',
      'whole.change-first',
    ]);
    expect(first('unknown')).toEqual([]);
  });

  test('the more marks point at a question, the earlier it comes; every question comes once', () => {
    const { ids, first: count } = orderedQuestions(2, [
      { targets: ['timing'] },
      { targets: ['meaning', 'timing'] },
      { targets: ['unknown'] },
    ]);
    expect(ids.slice(0, 2)).toEqual(['patient.why-now', 'team.chosen-how']);
    expect(count).toBe(5);
    expect([...ids].sort()).toEqual([...questionIds].sort());
  });

  test('six to begin with, whatever was marked: what the marks point at, then what one can always ask', () => {
    for (const targets of [[], ['unknown'], ['frame'], ['whole', 'person', 'tasks']] as RefusalTarget[][]) {
      const { ids, first: count, begin } = orderedQuestions(2, [{ targets }]);
      expect(begin).toBe(QUESTIONS_TO_BEGIN_WITH);
      expect(new Set(ids).size).toBe(24);
      if (count < begin) expect(ids.slice(count, begin)).toContain('goals.own-words');
    }
  });
});

describe('C104 what the questions say of something else than a practice', () => {
  const kinds = ['medicine', 'device', 'procedure', 'programme', 'stay'] as const;

  test('each kind has its own words for itself, and is called by its name in every question', () => {
    for (const kind of kinds) {
      const { targets, questions, asked } = wordingOf(wordingFor(kind));
      const all = JSON.stringify([Object.values(questions), Object.values(asked ?? {})]);
      expect(all, kind).not.toMatch(
        kind === 'programme' ? /cette pratique|this practice/ : /cette pratique|this practice|séance|session/,
      );
      expect(targets.practice.fr, kind).not.toContain('pratique');
      expect(
        Object.keys(asked ?? {}).every((id) => id in questions),
        kind,
      ).toBe(true);
    }
    expect(wordingOf(wordingFor('medicine')).questions['goals.same']?.fr).toBe(
      'Savions-nous si l’objectif de ce médicament était aussi le sien\u202f?',
    );
  });

  test('a question that does not fit is not asked; elsewhere is asked as a practice is', () => {
    expect(questionsOf(wordingFor('medicine'))).not.toContain('bond.too-fast');
    expect(questionsOf(wordingFor('stay'))).not.toContain('tasks.between');
    expect(questionsOf(wordingFor('programme'))).toHaveLength(24);
    expect(wordingFor('elsewhere')).toBe(CURRENT_WORDING);
    for (const kind of kinds) {
      const wording = wordingFor(kind);
      const { ids, first: count } = orderedQuestions(wording, [{ targets: [...refusalTargets] }]);
      expect([...ids].sort()).toEqual([...questionsOf(wording)].sort());
      expect(count).toBeLessThanOrEqual(ids.length);
    }
  });
});
