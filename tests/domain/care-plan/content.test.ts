import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyContent, emptyItem } from '#domain/care-plan/empty-content.ts';
import {
  asTold,
  isBlank,
  isEmptyLine,
  readContent,
  textOf,
  toldOf,
  withoutEmptyLines,
} from '#domain/care-plan/content.ts';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';
import { planDocumentKinds, fits, sections, sectionsOf } from '#domain/care-plan/layout.ts';

function counter(): () => string {
  let last = 0;
  return () => `item-${String((last += 1))}`;
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

describe.each(planDocumentKinds)('the %s document', (kind) => {
  test('D13 is born with every section of its kind, each with a line to write in', () => {
    const content = readContent(docOf(bornUpdate(kind, emptyContent(kind, counter()))), kind);
    expect(Object.keys(content.sections)).toEqual(sectionsOf(kind));
    for (const items of Object.values(content.sections)) {
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(isBlank)).toBe(true);
    }
  });

  test('reads back exactly what it was born with', () => {
    const content: DocumentContent = emptyContent(kind, counter());
    for (const section of sectionsOf(kind)) {
      const item = emptyItem(section, counter());
      item.runs = [
        { text: 'Dormir ', marks: [] },
        { text: 'une nuit', marks: ['bold'] },
        { text: ' entière', marks: ['bold', 'italic'] },
      ];
      content.sections[section] = [item];
    }
    expect(readContent(docOf(bornUpdate(kind, content)), kind)).toEqual(content);
  });
});

test('what is outside the layout is left out of what is read, and breaks nothing', () => {
  const doc = docOf(bornUpdate('plan', emptyContent('plan', counter())));
  const goals = doc.getXmlFragment('goals');
  const script = new Y.XmlElement('script');
  const goal = new Y.XmlElement('goal');
  goal.setAttribute('voice', 'nobody');
  goal.setAttribute('onclick', 'alert(1)');
  goal.insert(0, [new Y.XmlText('Marcher')]);
  goals.insert(0, [script, goal, new Y.XmlText('loose')]);
  doc.getMap('fields').set('lookAgainOn', 'soon');
  doc.getMap('fields').set('other', 'value');

  const { sections: read, fields } = readContent(doc, 'plan');
  expect(read.goals?.map(textOf)).toEqual(['Marcher', '']);
  expect(read.goals?.[0]?.attributes).toEqual({ id: '', voice: 'patient', agreedBy: 'none', told: '' });
  expect(fields).toEqual({});
});

test('D11 no section belongs to both what may be shared and what stays with the team', () => {
  expect(sectionsOf('team')).toEqual(['bond', 'notes']);
  expect(sectionsOf('plan')).toEqual(['words', 'goals', 'tasks', 'practices', 'watch']);
});

test('an attribute fits only its own rule', () => {
  const { voice } = sections.goals.attributes;
  const { when } = sections.tasks.attributes;
  const { heardOn } = sections.words.attributes;
  expect([fits(voice, 'team'), fits(voice, 'TEAM'), fits(voice, null)]).toEqual([true, false, false]);
  expect([fits(when, 'le soir'), fits(when, 'x'.repeat(81)), fits(when, 7)]).toEqual([true, false, false]);
  expect([fits(heardOn, '2026-11-12'), fits(heardOn, ''), fits(heardOn, 'javascript:')]).toEqual([true, true, false]);
});

test('a text fits up to its limit, a day from 1900 to 2199 where the calendar has it', () => {
  const { when } = sections.tasks.attributes;
  const { heardOn } = sections.words.attributes;
  expect([80, 81].map((length) => fits(when, 'x'.repeat(length)))).toEqual([true, false]);
  const days = ['1899-12-31', '1900-01-01', '2199-12-31', '2200-01-01', '2026-02-29', '2028-02-29', 'tomorrow', '9'];
  expect(days.filter((day) => fits(heardOn, day))).toEqual(['1900-01-01', '2199-12-31', '2028-02-29']);
});

test('a line that is said to the patient in words of their own is read in these, and in nothing else', () => {
  const bold: Item = { attributes: { id: 'a', told: ' Dormir ' }, runs: [{ text: 'Améliorer', marks: ['bold'] }] };
  expect(toldOf(bold)).toBe('Dormir');
  expect(asTold(bold)).toEqual({ attributes: { id: 'a', told: '' }, runs: [{ text: 'Dormir', marks: [] }] });
  const same = { ...bold, attributes: { id: 'a', told: ' ' } };
  expect(asTold(same)).toBe(same);
  expect(toldOf({ attributes: {}, runs: [] })).toBe('');
});

test('a line without text says something where it has words for the patient, or a practice', () => {
  const blank = (attributes: Record<string, string>) => isEmptyLine({ attributes, runs: [{ text: ' ', marks: [] }] });
  expect([blank({}), blank({ told: ' ' }), blank({ practice: '' })]).toEqual([true, true, true]);
  expect([blank({ told: 'Dormir' }), blank({ practice: 'tens' })]).toEqual([false, false]);
  expect(isEmptyLine({ attributes: {}, runs: [{ text: 'x', marks: [] }] })).toBe(false);
});

test('an agreed version is without its empty lines, and it is told which were left out', () => {
  const line = (text: string): Item => ({ attributes: {}, runs: text === '' ? [] : [{ text, marks: [] }] });
  const content = {
    sections: { goals: [line('a'), line(''), line('b'), line(' ')], tasks: [line('c')], watch: [line('')] },
    fields: { lookAgainOn: '2027-01-01' },
  };
  expect(withoutEmptyLines(content)).toEqual({
    content: { sections: { goals: [line('a'), line('b')], tasks: [line('c')], watch: [] }, fields: content.fields },
    left: [
      { section: 'goals', lines: 2 },
      { section: 'watch', lines: 1 },
    ],
  });
});

test('of two lines with one id one reads with another; a value that was cleared is no value', () => {
  const line = { attributes: { id: 'twice' }, runs: [] };
  const doc = docOf(bornUpdate('plan', { sections: { goals: [line, line] }, fields: {} }));
  doc.getMap('fields').set('lookAgainOn', '');
  const { sections: read, fields } = readContent(doc, 'plan');
  const ids = read.goals?.map(({ attributes }) => attributes['id']) ?? [];
  expect([ids.length, new Set(ids).size, ids[0]]).toEqual([2, 2, 'twice']);
  expect(fields).toEqual({});
});

test('the patient’s words begin with their three questions, every other section with one line of its defaults', () => {
  const { sections: plan } = emptyContent('plan', counter());
  expect(plan.words?.map(({ attributes }) => attributes['kind'])).toEqual(['request', 'why-now', 'why-here']);
  expect(plan.goals).toEqual([
    { attributes: { id: 'item-4', voice: 'patient', agreedBy: 'none', told: '' }, runs: [] },
  ]);
  expect([plan.tasks?.length, plan.practices?.length, plan.watch?.length]).toEqual([1, 1, 1]);
});
