import { expect, test } from 'vitest';
import type { Practice } from '#domain/orientation/practices.ts';
import { refusedName, refusedOnAgenda } from '#domain/refusal/refused-name.ts';

const entry = (code: string, kind: Practice['kind'], fr: string, en: string): Practice => ({
  ...{ code, kind, label: { fr, en }, through: { fr: '', en: '' }, retired: false },
});
const catalogue = [
  entry('relaxation', 'practice', 'Relaxation', 'Relaxation'),
  entry('medicine', 'medicine', 'Un médicament', 'A medicine'),
  entry('device', 'device', 'Un appareil', 'A device'),
  entry('corset', 'device', 'Corset', 'Corset'),
];
const refused = (practice: string, named = '', part: 'group' | 'prescription' | 'series' | null = null) => ({
  ...{ practice, named, part },
});

test('C104 what was refused says its kind, which one of it, and what of it', () => {
  const fr = (...given: Parameters<typeof refused>) => refusedName(catalogue, refused(...given), 'fr');
  expect(fr('relaxation')).toBe('Relaxation');
  expect(fr('relaxation', '', 'group')).toBe('Relaxation, le groupe');
  expect(fr('medicine', 'prégabaline', 'prescription')).toBe('Un médicament\u202f: prégabaline, la prescription');
  expect(fr('corset')).toBe('Un appareil\u202f: Corset');
  expect(fr('gone-since')).toBe('gone-since');
  expect(refusedName(catalogue, refused('corset', 'rigid', 'series'), 'en')).toBe(
    'A device: Corset, rigid, the series of sessions',
  );
});

test('the question of a case says kind and part, and never which medicine: an agenda is read by more people than the record', () => {
  const asked = refusedOnAgenda(catalogue, refused('medicine', 'prégabaline', 'prescription'), 'fr');
  expect(asked).toBe('Un médicament, la prescription');
  expect(refusedOnAgenda(catalogue, refused('corset'), 'en')).toBe('A device, Corset');
});
