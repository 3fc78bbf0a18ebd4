import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { COMMENTS } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import { settleComment, writeComment } from '#domain/comments/write-comment.ts';
import { isOwnComment, keptOf, recoveredIn, recoveredText, takeIn } from '#domain/documents/recovered.ts';
import { readContent, textOf } from '#domain/care-plan/content.ts';

const born = bornUpdate('plan', {
  sections: {
    goals: [{ attributes: { id: 'g1', voice: 'patient', agreedBy: 'none' }, runs: [{ text: 'Marcher', marks: [] }] }],
  },
  fields: {},
});
const opened = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const goals = (doc: Y.Doc) => readContent(doc, 'plan').sections.goals?.map(textOf);
const addGoal = (doc: Y.Doc, id: string, words: string) => {
  const line = new Y.XmlElement('goal');
  line.setAttribute('id', id);
  const text = new Y.XmlText();
  text.insert(0, words);
  line.insert(0, [text]);
  const section = doc.getXmlFragment('goals');
  section.insert(section.length, [line]);
};
const firstText = (doc: Y.Doc) => {
  const line = doc.getXmlFragment('goals').get(0);
  const text = line instanceof Y.XmlElement ? line.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
};

describe('C63 D27 what a page had and a restored document has not', () => {
  test('is told line by line with who wrote it, and nothing of it is in the document', () => {
    const [page, colleague] = [opened(born), opened(born)];
    addGoal(colleague, 'g3', 'Lire');
    Y.applyUpdate(page, stateOf(colleague));
    addGoal(page, 'g2', 'Dormir');
    firstText(page).insert(7, ' au marché');
    page.getMap('fields').set('lookAgainOn', '2026-12-24');
    const kept = keptOf(page, 'plan');
    const restored = opened(born);
    const found = recoveredIn(kept, restored);
    expect(found.map((one) => [recoveredText(one), one.now, one.clients])).toEqual([
      ['Marcher au marché', 'Marcher', [page.clientID]],
      ['Lire', null, [colleague.clientID]],
      ['Dormir', null, [page.clientID]],
      ['2026-12-24', null, [page.clientID]],
    ]);
    expect(goals(restored)).toEqual(['Marcher']);
  });

  test('goes in as an edit of whoever takes it in, and is then no longer offered', () => {
    const page = opened(born);
    addGoal(page, 'g2', 'Dormir');
    firstText(page).insert(7, ' au marché');
    firstText(page).format(8, 2, { bold: {} });
    page.getMap('fields').set('lookAgainOn', '2026-12-24');
    const kept = keptOf(page, 'plan');
    const restored = opened(born);
    takeIn(restored, 'plan', recoveredIn(kept, restored));
    expect(goals(restored)).toEqual(['Marcher au marché', 'Dormir']);
    expect(readContent(restored, 'plan').fields).toEqual({ lookAgainOn: '2026-12-24' });
    expect(recoveredIn(kept, restored)).toEqual([]);
    // Under their own client id, none of the page before.
    expect(Y.decodeStateVector(Y.encodeStateVector(restored)).has(page.clientID)).toBe(false);
    expect(Y.decodeStateVector(Y.encodeStateVector(restored)).has(restored.clientID)).toBe(true);
  });

  test('what the document had already, what was corrected there since, and lines without words are not offered', () => {
    const page = opened(born);
    addGoal(page, 'g4', ' ');
    const kept = keptOf(page, 'plan');
    const restored = opened(born);
    firstText(restored).insert(7, ' plus loin');
    expect(recoveredIn(kept, restored)).toEqual([]);
  });
});

describe('of comments that a restored document has not', () => {
  const anchor = { section: 'goals', line: 'g1', from: '1.1', to: '1.9', quote: 'la marche' } as const;
  const write = (doc: Y.Doc, words: string, about = '') => writeComment(doc, { anchor, about, words, mentions: [] });
  const signAs = (doc: Y.Doc, by: string) => {
    const element = doc.getXmlFragment(COMMENTS).toArray().at(-1);
    if (element instanceof Y.XmlElement) element.setAttribute('by', by);
  };

  test('one’s own are those that one has signed, and those of this page that nobody has yet; who settled one has not written it', () => {
    const [page, others] = [opened(), opened()];
    write(others, 'De moi, un autre jour');
    signAs(others, 'me');
    const theirs = write(others, 'D’un collègue');
    signAs(others, 'colleague');
    write(others, 'D’un collègue, pas encore signé');
    Y.applyUpdate(page, stateOf(others));
    settleComment(page, theirs, 'resolved');
    write(page, 'À l’instant');
    const kept = keptOf(page, 'comments');
    const found = recoveredIn(kept, opened());
    expect(found).toHaveLength(4);
    expect(found.filter((one) => isOwnComment(kept, one, 'me')).map(recoveredText)).toEqual([
      'De moi, un autre jour',
      'À l’instant',
    ]);
  });

  test('what is taken in is about the same words of the same line, and an answer to what is gone stands for itself', () => {
    const page = opened();
    const first = write(page, 'Question');
    const backup = stateOf(page);
    const [lost] = [write(page, 'Perdue'), write(page, 'Réponse', first)];
    write(page, 'Réponse perdue', lost);
    settleComment(page, first, 'resolved');
    const kept = keptOf(page, 'comments');
    const restored = opened(backup);
    const found = recoveredIn(kept, restored);
    // That a comment which is there was settled is no text that anybody takes in.
    expect(found.map(recoveredText)).toEqual(['Perdue', 'Réponse', 'Réponse perdue']);
    takeIn(restored, 'comments', found.slice(1));
    expect(threadsIn(restored)).toMatchObject([
      { words: 'Question', anchor, isResolved: false, replies: [{ words: 'Réponse', anchor }] },
      { words: 'Réponse perdue', anchor, replies: [] },
    ]);
    const taken = restored.getXmlFragment(COMMENTS).toArray().at(-1);
    expect(taken instanceof Y.XmlElement ? Object.keys(taken.getAttributes()).sort() : []).toEqual(
      Object.keys(anchor).sort(),
    );
  });
});
