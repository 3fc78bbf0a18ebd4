import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { COMMENTS } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import { newId } from '#server/new-id.ts';
import { limits } from '#server/collab/limits.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { SentComments } from '$lib/features/plan/comments/sent-comments.ts';
import { UntakenWords } from '$lib/collab/untaken-words.ts';

const anchor = { section: 'goals', line: 'a', from: '1.1', to: '1.9', quote: 'la marche' } as const;
const writer = { id: newId(), at: 1 };

test('C217 where there is no room left, the words of a comment come back to its page, nobody whom it names is told, and the empty comment goes', () => {
  const full = new Y.Doc();
  const element = new Y.XmlElement('comment');
  element.insert(0, [new Y.XmlText('a'.repeat(limits.document - 300))]);
  full.getXmlFragment(COMMENTS).push([element]);
  const shadow = new Shadow('comments', [Y.encodeStateAsUpdate(full)]);

  const doc = new Y.Doc();
  const untaken = new UntakenWords();
  const sent = new SentComments({ doc, untaken });
  expect(sent.isFull).toBe(false);
  Y.applyUpdate(doc, shadow.state());
  expect(sent.isFull).toBe(true);

  const give = (write: () => void) => {
    const before = Y.encodeStateVector(doc);
    write();
    const update = Y.encodeStateAsUpdate(doc, before);
    const found = shadow.inspect(update);
    if (found.effect !== 'adds') throw new Error(found.effect);
    return shadow.apply(update, found, shadow.isFullFor(update.length), writer);
  };
  const words = 'Est-ce bien ce qu’elle veut ? '.repeat(20);
  const { refused, mentioned, parts } = give(() => {
    sent.send({ anchor, about: '', words, mentions: [newId()] });
  });
  expect(refused).toEqual([{ section: COMMENTS, line: '', name: '', why: 'too-long', words }]);
  expect(mentioned).toEqual([]);

  // The page is told of the words before it is shown what became of them.
  untaken.add(refused);
  let back: unknown = null;
  expect(() => give(() => (back = sent.takeBack()))).not.toThrow();
  expect(back).toMatchObject([{ about: '', words, anchor }]);
  for (const part of parts) Y.applyUpdate(doc, part);
  expect(untaken.isEmpty).toBe(true);
  expect(sent.takeBack()).toEqual([]);
  expect(threadsIn(doc)).toHaveLength(1);
  expect(threadsIn(shadow.doc)).toHaveLength(1);
});
