import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { COMMENT, COMMENTS } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';

/** A document of comments each of which says that it answers the one at the place that `about` tells; -1 is nowhere. */
function commentsAbout(about: readonly number[]): Y.Doc {
  const doc = new Y.Doc();
  const elements = about.map((place) => {
    const element = new Y.XmlElement(COMMENT);
    // A comment with one attribute takes two clocks.
    element.setAttribute('about', `${String(doc.clientID)}.${String(place * 2)}`);
    return element;
  });
  doc.getXmlFragment(COMMENTS).insert(0, elements);
  return doc;
}
const placeOf = ({ name }: { name: string }) => Number(name.split('.')[1]) / 2;

test('an answer belongs to what it answers; to nothing, or to another answer, it is shown for itself', () => {
  const threads = threadsIn(commentsAbout([-1, 0, 1, -1, 3, 3, 6]));
  expect(threads.map((thread) => [placeOf(thread), thread.replies.map(placeOf)])).toEqual([
    [0, [1]],
    [2, []],
    [3, [4, 5]],
    [6, []],
  ]);
});

test('of 20,000 comments that answer each other in a row or in a ring none is lost', () => {
  const row = Array.from({ length: 20_000 }, (_, place) => place - 1);
  for (const first of [-1, row.length - 1]) {
    const threads = threadsIn(commentsAbout([first, ...row.slice(1)]));
    expect(threads.flatMap((thread) => [thread, ...thread.replies]).length).toBe(row.length);
  }
});
