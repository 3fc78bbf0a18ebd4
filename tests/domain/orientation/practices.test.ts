import { expect, test } from 'vitest';
import { isGeneric, offeredPractices, practiceCodeFrom, practiceName } from '#domain/orientation/practices.ts';
import type { Practice } from '#domain/orientation/practices.ts';

const practice = (code: string, retired = false): Practice => ({
  code,
  kind: 'practice',
  label: { fr: `${code} fr`, en: `${code} en` },
  through: { fr: '', en: '' },
  retired,
});
const catalogue = [practice('hypnosis'), practice('leeches', true), practice('tens')];

test('a code comes from the English label, is one that inputs accept, and never stands for two practices', () => {
  expect(practiceCodeFrom('Art therapy', [])).toBe('art-therapy');
  expect(practiceCodeFrom('Art therapy', ['art-therapy', 'art-therapy-2'])).toBe('art-therapy-3');
  expect(practiceCodeFrom('  Œdème & Tai-chi (été) ', [])).toBe('oedeme-tai-chi-ete');
  expect(practiceCodeFrom('Art (瞑想 瞑想) therapy 瞑 想', [])).toBe('art-therapy');
  expect(practiceCodeFrom('3D mirror', [])).toBe('practice-3d-mirror');
  expect(practiceCodeFrom('瞑想', [])).toBe('practice');
  const long = practiceCodeFrom('a'.repeat(39) + ' b', []);
  expect(long).toBe('a'.repeat(39));
  expect(practiceCodeFrom('a'.repeat(60), ['a'.repeat(40)])).toBe(`${'a'.repeat(38)}-2`);
});

test('a retired practice keeps its name and is offered only where it stands already', () => {
  expect(practiceName(catalogue, 'leeches', 'en')).toBe('leeches en');
  expect(practiceName(catalogue, 'unknown', 'fr')).toBe('unknown');
  expect(offeredPractices(catalogue).map(({ code }) => code)).toEqual(['hypnosis', 'tens']);
  expect(offeredPractices(catalogue, 'leeches').map(({ code }) => code)).toEqual(['hypnosis', 'leeches', 'tens']);
});

test('the entry of a kind stands for any of it, but a practice is always one by name', () => {
  expect(['medicine', 'elsewhere', 'practice', 'hypnosis', ''].filter(isGeneric)).toEqual(['medicine', 'elsewhere']);
});
