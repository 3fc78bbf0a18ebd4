import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorOfSelected } from '#domain/comments/anchor.ts';
import { linesOf } from '#domain/documents/lines.ts';

const doc = new Y.Doc();
const goals = doc.getXmlFragment('goals');
const line = (id: string, words: string): Y.XmlElement => {
  const element = new Y.XmlElement('goal');
  element.setAttribute('id', id);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};
goals.push([line('a', 'Marcher le matin'), line('b', 'Dormir mieux')]);
const anchorOf = (words: string, from: number) =>
  anchorOfSelected('goals', linesOf(goals, 'goal'), { line: 0, lineId: 'a', from, to: from + words.length, words });

describe('words that were selected before a colleague wrote', () => {
  test('are found where they stand now, in their own line and nowhere else', () => {
    expect(anchorOf('le matin', 8)).toMatchObject({ line: 'a', quote: 'le matin' });
    goals.insert(0, [line('c', 'Marcher le matin')]);
    expect(anchorOf('le matin', 8)).toMatchObject({ line: 'a', quote: 'le matin' });
    const second = goals.get(1);
    const text = second instanceof Y.XmlElement ? second.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(0, 'Peut-être ');
    expect(linesOf(goals, 'goal').lines).toHaveLength(3);
    expect(anchorOf('le matin', 8)).toMatchObject({ line: 'a', quote: 'le matin' });
  });
  test('begin nothing where they are gone, or stand there twice', () => {
    expect(anchorOf('le soir', 8)).toBeNull();
    expect(anchorOf('a', 0)).toBeNull();
    expect(anchorOf('', 0)).toBeNull();
  });
});
