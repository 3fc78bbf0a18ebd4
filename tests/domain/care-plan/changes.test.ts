import { expect, test } from 'vitest';
import { changesBetween, isUnchanged } from '#domain/care-plan/changes.ts';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';

function goal(id: string, text: string, voice = 'patient'): Item {
  return { attributes: { id, voice, agreedBy: 'none' }, runs: text === '' ? [] : [{ text, marks: [] }] };
}

function planOf(goals: Item[], fields: Record<string, string> = {}): DocumentContent {
  return { sections: { goals }, fields };
}

test('a plan compared with itself has not changed', () => {
  const plan = planOf([goal('a', 'Dormir')], { lookAgainOn: '2026-12-01' });
  expect(isUnchanged(changesBetween(plan, structuredClone(plan)))).toBe(true);
});

test('lines added, removed and reworded are told apart by their id, not by their place', () => {
  const before = planOf([goal('a', 'Dormir'), goal('b', 'Marcher'), goal('c', 'Jardiner')]);
  const after = planOf([goal('d', 'Conduire'), goal('c', 'Jardiner'), goal('a', 'Dormir une nuit')]);
  expect(changesBetween(before, after).sections).toEqual([
    {
      name: 'goals',
      changes: [
        { kind: 'added', after: after.sections.goals?.[0] },
        { kind: 'changed', before: before.sections.goals?.[0], after: after.sections.goals?.[2] },
        { kind: 'removed', before: before.sections.goals?.[1] },
      ],
    },
  ]);
});

test('a goal whose voice changed is changed, though its words are the same', () => {
  const { sections } = changesBetween(planOf([goal('a', 'Dormir')]), planOf([goal('a', 'Dormir', 'both')]));
  expect(sections[0]?.changes[0]?.kind).toBe('changed');
});

test('an empty line is no change; a line emptied was removed', () => {
  expect(
    isUnchanged(changesBetween(planOf([goal('a', 'Dormir')]), planOf([goal('a', 'Dormir'), goal('b', ' ')]))),
  ).toBe(true);
  const emptied = changesBetween(planOf([goal('a', 'Dormir')]), planOf([goal('a', '')]));
  expect(emptied.sections[0]?.changes[0]?.kind).toBe('removed');
});

test('single values that were set, moved or cleared are told with what they were', () => {
  const before = planOf([], { lookAgainOn: '2026-12-01' });
  const after = planOf([], { 'believed.by': 'x' });
  expect(changesBetween(before, after).fields).toEqual([
    { name: 'believed.by', before: '', after: 'x' },
    { name: 'lookAgainOn', before: '2026-12-01', after: '' },
  ]);
});

test('a line, a value, or both: any of them is a change', () => {
  const plain = planOf([goal('a', 'Dormir')], { lookAgainOn: '2026-12-01' });
  const changed = (after: DocumentContent) => !isUnchanged(changesBetween(plain, after));
  expect(changed(planOf([goal('a', 'Marcher')], plain.fields))).toBe(true);
  expect(changed(planOf([goal('a', 'Dormir')], { lookAgainOn: '2027-12-01' }))).toBe(true);
  expect(changed(planOf([goal('a', 'Marcher')], {}))).toBe(true);
});

test('an attribute that a version did not have yet says the same as one that is empty', () => {
  const before: Item = { attributes: { id: 'a' }, runs: [{ text: 'Dormir', marks: [] }] };
  const after = (told: string): Item => ({ ...before, attributes: { id: 'a', told } });
  expect(isUnchanged(changesBetween(planOf([before]), planOf([after('')])))).toBe(true);
  expect(isUnchanged(changesBetween(planOf([after('')]), planOf([before])))).toBe(true);
  expect(isUnchanged(changesBetween(planOf([before]), planOf([after('Dormez')])))).toBe(false);
  expect(isUnchanged(changesBetween(planOf([after('Dormez')]), planOf([before])))).toBe(false);
});
