import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { binary, element, embed, mark, rawUpdate, subDocument, text, typeNumber, value } from './raw-updates.ts';
import { goal, goals, inGoal, inText, startScene, words } from './scene.ts';
import type { Scene } from './scene.ts';
import { textOf, until } from './writer.ts';

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
    'an unknown field': rawUpdate(7, 0, [value({ root: 'fields', key: 'bonjour' }, '2026-01-01')]),
    'a field with a value that does not fit': rawUpdate(7, 0, [
      value({ root: 'fields', key: 'lookAgainOn' }, 'demain'),
    ]),
    'a field with a number': rawUpdate(7, 0, [value({ root: 'fields', key: 'lookAgainOn' }, 3)]),
    'an unknown node': rawUpdate(7, 0, [element(goals, 'script')]),
    'the node of another section': rawUpdate(7, 0, [element(goals, 'task')]),
    'a text directly in a section': rawUpdate(7, 0, [typeNumber(goals, 6)]),
    'a list': rawUpdate(7, 0, [typeNumber(goals, 0)]),
    'a map': rawUpdate(7, 0, [typeNumber(goals, 1)]),
    'a fragment in a fragment': rawUpdate(7, 0, [typeNumber(goals, 4)]),
    'an item in an item': inGoal(element(goal, 'goal')),
    'characters directly in an item': inGoal(text(goal, 'bonjour')),
    'an unknown attribute': inGoal(value({ ...goal, key: 'onclick' }, 'alert(1)')),
    'the attribute of another node': inGoal(value({ ...goal, key: 'heardBy' }, 'Anna')),
    'a javascript: address as a choice': inGoal(value({ ...goal, key: 'voice' }, 'javascript:alert(1)')),
    'an attribute that is too long': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(65))),
    'an attribute of a megabyte': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(200_000))),
    'an attribute that is no text': inGoal(value({ ...goal, key: 'id' }, { toString: 'x' })),
    'a link': inText(mark(words, 'link', { href: 'javascript:alert(1)' })),
    'a mark with a value': inText(mark(words, 'bold', { style: 'x' })),
    'an attribute of a text': inText(value({ ...words, key: 'id' }, 'x')),
    'an item in a text': inText(element(words, 'goal')),
    'an embedded image': inText(embed(words)),
    bytes: inText(binary(words)),
    'a document in the document': inText(subDocument(words)),
    'a client id beyond 32 bits': rawUpdate(2 ** 32, 0, [element(goals, 'goal')]),
    'an item before itself': rawUpdate(7, 0, [element({ parent: [7, 0] }, 'goal')]),
    'bytes after the update': new Uint8Array([...inGoal(), 0]),
    'an update cut short': inGoal(typeNumber(goal, 6)).slice(0, -3),
    'no update at all': new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
  };
  test.each(Object.keys(forbidden))('%s', async (name) => {
    expect(await scene.refusalOf(forbidden[name] ?? new Uint8Array())).toBe(4400);
  });

  test('the same in a sync step 2', async () => {
    expect(await scene.refusalOf(inGoal(element(goal, 'goal')), 1)).toBe(4400);
  });

  test('one part that fits and one that does not: nothing of both is kept (T14)', async () => {
    expect(await scene.refusalOf(rawUpdate(7, 0, [element(goals, 'goal'), element(goals, 'task')]))).toBe(4400);
  });

  test('what fits is taken, by hand as well', async () => {
    const writer = await scene.ben();
    writer.sendSync(2, inText(text(words, 'Fait main'), value({ ...goal, key: 'voice' }, 'team')));
    await writer.allSaved();
    await until(() => textOf(scene.honest.doc, 'goals').includes('Fait main'));
  });
});
