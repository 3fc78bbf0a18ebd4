import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyContent, emptyItem } from '#domain/care-plan/empty-content.ts';
import { isBlank, readContent, textOf } from '#domain/care-plan/content.ts';
import type { DocumentContent } from '#domain/care-plan/content.ts';
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
