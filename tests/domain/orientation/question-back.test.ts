import { describe, expect, test } from 'vitest';
import { questionBack } from '#domain/orientation/question-back.ts';

const nothing = { desire: '', functioning: '', means: '', timing: '' };

describe('a rationale that names only the symptom gets a question back', () => {
  test.each([
    ['Lombalgie chronique.', 'functioning'],
    ['Douleurs cervicales intenses depuis 3 ans', 'functioning'],
    ['Pour les migraines et le sommeil', 'functioning'],
    ['Chronic low back pain, sleep', 'functioning'],
    ['Mal au dos, fatigue, anxiété', 'functioning'],
  ])('« %s » as what is desired', (desire, asked) => {
    expect(questionBack({ ...nothing, desire })).toBe(asked);
  });

  test('it asks for the first answer that is missing', () => {
    expect(questionBack({ ...nothing, timing: 'Fibromyalgie.' })).toBe('desire');
    expect(questionBack({ ...nothing, desire: 'Douleur', functioning: 'Raideur' })).toBe('means');
    expect(questionBack({ ...nothing, desire: ' ', timing: 'Fibromyalgie.' })).toBe('desire');
  });

  test('where each answer names the symptom, it asks what the person expects', () => {
    const same = 'Douleur chronique';
    expect(questionBack({ desire: same, functioning: same, means: same, timing: same })).toBe('desire');
  });
});

describe('no question where something of this person is said, or nothing at all', () => {
  test.each([
    'Voudrait dormir sans redouter le matin',
    'Lombalgie, et redoute qu’on touche à son dos',
    'Back pain; her daughter found it helped her own',
    'L’idée vient de sa sœur',
  ])('« %s »', (desire) => {
    expect(questionBack({ ...nothing, desire })).toBeNull();
  });

  test('one answer about the person is enough', () => {
    expect(questionBack({ ...nothing, desire: 'Douleur', means: 'Habite à côté, voiture' })).toBeNull();
  });

  test('nothing written yet, or only signs', () => {
    expect(questionBack(nothing)).toBeNull();
    expect(questionBack({ ...nothing, desire: ' … ', timing: '?' })).toBeNull();
  });
});
