import * as Y from 'yjs';
import { readContent } from '#domain/care-plan/content.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  binary,
  element,
  embed,
  mark,
  rawUpdate,
  subDocument,
  text,
  typeNumber,
  value,
} from '../support/raw-updates.ts';
import { goal, goals, inGoal, inText, startScene, words } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { textOf, type, until } from '../support/writer.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.server.close());

describe('D8 T22 what does not fit the layout is refused, and everybody still opens the document', () => {
  const forbidden: Record<string, Uint8Array> = {
    'an unknown root': rawUpdate(7, 0, [element({ root: 'secrets' }, 'goal')]),
    'a root of the other document': rawUpdate(7, 0, [element({ root: 'notes' }, 'note')]),
    'a root used as a map': rawUpdate(7, 0, [value({ root: 'goals', key: 'voice' }, 'patient')]),
    'a root used as a text': rawUpdate(7, 0, [text(goals, 'bonjour')]),
    'the map of fields used as a list': rawUpdate(7, 0, [element({ root: 'fields' }, 'goal')]),
    'a field with a number': rawUpdate(7, 0, [value({ root: 'fields', key: 'lookAgainOn' }, 3)]),
    'a text directly in a section': rawUpdate(7, 0, [typeNumber(goals, 6)]),
    'a list': rawUpdate(7, 0, [typeNumber(goals, 0)]),
    'a map': rawUpdate(7, 0, [typeNumber(goals, 1)]),
    'a fragment in a fragment': rawUpdate(7, 0, [typeNumber(goals, 4)]),
    'an item in an item': inGoal(element(goal, 'goal')),
    'characters directly in an item': inGoal(text(goal, 'bonjour')),
    'an attribute that is no text': inGoal(value({ ...goal, key: 'id' }, { toString: 'x' })),
    'a link': inText(mark(words, 'link', { href: 'javascript:alert(1)' })),
    'a mark with a value': inText(mark(words, 'bold', { style: 'x' })),
    'an attribute of a text': inText(value({ ...words, key: 'id' }, 'x')),
    'a text in a text': inText(typeNumber(words, 6)),
    'an embedded image': inText(embed(words)),
    bytes: inText(binary(words)),
    'a document in the document': inText(subDocument(words)),
    'a client id beyond 32 bits': rawUpdate(2 ** 32, 0, [element(goals, 'goal')]),
    'an item before itself': rawUpdate(7, 0, [element({ parent: [7, 0] }, 'goal')]),
    'bytes after the update': new Uint8Array([...inGoal(), 0]),
    'an update cut short': inGoal(typeNumber(goal, 6)).slice(0, -3),
    'no update at all': new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
    'a name of a hundred letters': inGoal(value({ ...goal, key: 'k'.repeat(100) }, 'x')),
  };
  test.each(Object.keys(forbidden))('%s', async (name) => {
    expect(await scene.refusalOf(forbidden[name] ?? new Uint8Array())).toBe(4400);
  });

  test('the same in a sync step 2', async () => {
    expect(await scene.refusalOf(inGoal(element(goal, 'goal')), 1)).toBe(4400);
  });

  test('one part that fits and one that no page makes: nothing of both is kept (T14)', async () => {
    expect(await scene.refusalOf(inGoal(element(goal, 'goal')))).toBe(4400);
  });

  test('what fits is taken, by hand as well', async () => {
    const writer = await scene.ben();
    writer.sendSync(2, inText(text(words, 'Fait main'), value({ ...goal, key: 'voice' }, 'team')));
    await writer.allSaved();
    await until(() => textOf(scene.honest.doc, 'goals').includes('Fait main'));
  });
});

describe('C204 C205 what a page of another version may well write is not taken, value by value', () => {
  const single: Record<string, Uint8Array> = {
    'an unknown field': rawUpdate(7, 0, [value({ root: 'fields', key: 'bonjour' }, '2026-01-01')]),
    'a field with a value that does not fit': rawUpdate(7, 0, [
      value({ root: 'fields', key: 'lookAgainOn' }, 'demain'),
    ]),
    'an unknown node': rawUpdate(7, 0, [element(goals, 'script')]),
    'the node of another section': rawUpdate(7, 0, [element(goals, 'task')]),
    'an unknown attribute': inGoal(value({ ...goal, key: 'onclick' }, 'alert(1)')),
    'the attribute of another node': inGoal(value({ ...goal, key: 'heardBy' }, 'Anna')),
    'a javascript: address as a choice': inGoal(value({ ...goal, key: 'voice' }, 'javascript:alert(1)')),
    'an attribute that is too long': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(65))),
    'an attribute of a megabyte': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(200_000))),
    'the item of another section in a text': inText(element(words, 'task')),
    'an unknown mark': inText(mark(words, 'link', {}), text(words, 'lien')),
    'an unknown node with words in it': rawUpdate(7, 0, [
      element(goals, 'widget'),
      typeNumber({ parent: [7, 0] }, 6),
      text({ parent: [7, 1] }, 'des mots'),
    ]),
  };
  test.each(Object.keys(single))('%s', async (name) => {
    const ben = await scene.ben();
    const update = single[name] ?? new Uint8Array();
    const before = readContent(scene.honest.doc, 'plan');
    Y.applyUpdate(ben.doc, update, ben);
    ben.sendSync(2, update);
    await ben.allSaved();
    await until(() => ben.refused.length > 0);
    // Others see nothing but what fits, the writer the same, and so does whoever opens it then.
    const field = (doc: Y.Doc) => doc.getMap('fields').toJSON();
    const all = (doc: Y.Doc) => [textOf(doc, 'goals'), field(doc)];
    const later = await scene.anna();
    await until(() => JSON.stringify(all(scene.honest.doc)) === JSON.stringify(all(later.doc)));
    await until(() => JSON.stringify(all(ben.doc)) === JSON.stringify(all(later.doc)));
    expect(readContent(later.doc, 'plan').fields).toEqual(before.fields);
    expect(JSON.stringify(all(later.doc))).not.toMatch(
      /script|<task|javascript|onclick|heardBy|aaaa|link|widget|demain/,
    );
    // And the session goes on.
    type(scene.honest.doc, 'watch', 'x');
    ben.doc.clientID = 7;
    ben.doc.getMap('fields').set('lookAgainOn', '2027-02-03');
    await ben.allSaved();
    await until(() => scene.honest.doc.getMap('fields').get('lookAgainOn') === '2027-02-03');
  });
});
