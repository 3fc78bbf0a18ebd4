import * as v from 'valibot';
import { expect, test } from 'vitest';
import { agreeCarePlanInput, peopleNamedIn } from '#domain/care-plan/plan-version.ts';

const [a, b] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
const agrees = (professionalId: string) => ({ professionalId, stance: 'agrees' });
const dissents = { professionalId: b, stance: 'dissents', why: 'Trop tôt', wouldChangeMind: 'Un mois' };
const codesOf = (given: object): string[] => {
  const input = { patientId: a, number: 1, planSequence: 1, teamSequence: 1, stances: [agrees(a)], ...given };
  return v.safeParse(agreeCarePlanInput, input).issues?.map(({ message }) => message) ?? [];
};

test('nobody is asked twice, and at least one agrees', () => {
  expect(codesOf({})).toEqual([]);
  expect(codesOf({ stances: [agrees(a), dissents] })).toEqual([]);
  expect(codesOf({ stances: [agrees(a), agrees(a)] })).toEqual(['choice']);
  expect(codesOf({ stances: [dissents] })).toEqual(['nobody-agrees']);
  expect(codesOf({ stances: [] })).toEqual(['nobody-agrees']);
  expect(codesOf({ stances: [{ ...dissents, why: ' ' }, agrees(a)] })).toEqual(['required']);
  const many = Array.from({ length: 51 }, (_, at) => agrees(a.slice(0, -2) + String(at).padStart(2, '0')));
  expect(codesOf({ stances: many.slice(1) })).toEqual([]);
  expect(codesOf({ stances: many })).toEqual(['too-long']);
});

test('a version names whoever heard, does, or is written beside a foundation', () => {
  const item = (attributes: Record<string, string>) => ({ attributes, runs: [] });
  const [c, d] = [a.replace('a', 'c'), b.replace('a', 'd')];
  const content = {
    sections: {
      words: [item({ heardBy: a }), item({ heardBy: '' })],
      tasks: [item({ who: b }), item({ who: 'patient' }), item({ who: a }), item({})],
    },
    fields: { 'believed.by': c, 'believed.on': d, 'pictures.by': 'nobody' },
  };
  expect(peopleNamedIn(content)).toEqual([a, b, c]);
});
