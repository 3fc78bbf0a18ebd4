import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Rejected } from '#server/collab/rejected.ts';
import { limits } from '#server/collab/limits.ts';
import type { DocumentStore } from '#server/collab/store/document-store.ts';
import { LiveDocument } from '#server/collab/room/live-document.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { readUpdate } from '#server/collab/gate/update-reader.ts';
import { Integration } from '#server/collab/gate/work/integration.ts';
import { openingOf } from '#server/collab/gate/work/opening.ts';
import { Work } from '#server/collab/gate/work/work.ts';
import { newId } from '#server/new-id.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { anyRecipe, made, messageOn, risingThrough } from '../support/adversary.ts';
import { searchesDuring } from '../support/searches.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { startScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { firstText } from '../support/writer.ts';

/** What is spent on finding places when a message is admitted, in steps of Yjs: it takes less than 50 ms. */
const MOST_SEARCHES = limits.work.message / 3;

describe('C14 letters that each search their place through a long text', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene();
  });
  afterEach(() => scene.server.close());

  test.each([3_000, 9_000, 20_000])('%i of them are refused before they are applied', async (items) => {
    const text = firstText(scene.honest.doc, 'goals');
    text.insert(0, 'Marcher. '.repeat(3_500));
    await scene.honest.allSaved();
    let code = 0;
    const searches = await searchesDuring(async () => {
      code = await scene.refusalOf((clientId) => messageOn(text, risingThrough(items), randomFrom(1), clientId));
    });
    expect(code).toBe(4413);
    // Less than one a letter: it is read, and not put in its place.
    expect(searches).toBeLessThan(Math.max(1_000, items));
  });
});

test('C14 D24 T74 no message that is admitted searches for longer than it may, whatever it is made of', () => {
  const random = randomFrom(printedSeed());
  let admitted = 0;
  for (let attempt = 0; attempt < cases(60, 2_000); attempt++) {
    const recipe = anyRecipe(random);
    const { stored, message } = made(recipe, random);
    const shadow = new Shadow('plan', [stored]);
    const searches = searchesOfTaking(shadow, message);
    if (searches !== null) admitted += 1;
    expect(searches ?? 0, JSON.stringify(recipe)).toBeLessThan(MOST_SEARCHES);
    shadow.destroy();
  }
  expect(admitted).toBeGreaterThan(5);
}, 600_000);

test('D24 the sketch searches as long as Yjs does', () => {
  const random = randomFrom(printedSeed());
  for (let attempt = 0; attempt < cases(80, 2_000); attempt++) {
    const any = anyRecipe(random);
    const recipe = { ...any, items: Math.min(any.items, 200), deletes: Math.min(any.deletes, 200), letters: 300 };
    const { stored, message } = made(recipe, random);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stored);
    for (const root of ['goals', 'tasks', 'words', 'practices', 'watch']) doc.getXmlFragment(root);
    const work = new Work({ steps: Infinity, sought: Infinity });
    try {
      new Integration(doc, work).take(readUpdate(message, work));
    } catch (thrown) {
      if (thrown instanceof Rejected) continue;
      throw thrown;
    }
    const searches = searchesDuring(() => {
      Y.applyUpdate(doc, message);
    });
    // Yjs keeps sets for other things, too: a few for the whole, and no more than three for each item.
    expect(searches, JSON.stringify(recipe)).toBeLessThanOrEqual(
      work.sought + 3 * (recipe.items + recipe.deletes + recipe.clients) + 20,
    );
    expect(searches, JSON.stringify(recipe)).toBeGreaterThanOrEqual(recipe.content === 'value' ? 0 : work.sought);
  }
}, 600_000);

describe('D24 what people do is far from what is refused', () => {
  const prose = 'Reprendre la marche, un quart d’heure chaque matin, sans attendre que la douleur parte. ';
  const line = (section: 'goals' | 'tasks', text: string, attributes: Record<string, string>): Y.XmlElement => {
    const made = new Y.XmlElement(section === 'goals' ? 'goal' : 'task');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    const words = new Y.XmlText();
    words.insert(0, text);
    made.insert(0, [words]);
    return made;
  };
  const task = (index: number): Record<string, string> => ({
    ...{ id: `t${index}`, who: 'patient', place: 'in-session', when: 'le matin', goal: '' },
  });
  const lines = (doc: Y.Doc, count: number): void => {
    const made = Array.from({ length: count }, (_, index) => line('tasks', prose, task(index)));
    doc.getXmlFragment('tasks').insert(1, made);
  };

  const acts: Record<string, (doc: Y.Doc, random: Random) => void> = {
    '200 KB of text in one line': (doc) => {
      firstText(doc, 'goals').insert(3, prose.repeat(Math.ceil(200_000 / prose.length)));
    },
    'a table of 60 rows with a bold word in each': (doc) => {
      lines(doc, 60);
      for (const made of doc.getXmlFragment('tasks').slice(1, 61))
        if (made instanceof Y.XmlElement) (made.get(0) as Y.XmlText).format(3, 6, { bold: {} });
    },
    'a thousand lines at once': (doc) => {
      lines(doc, 1_000);
    },
    'ten minutes offline, here and there, a third taken back': (doc, random) => {
      for (let key = 0; key < 3_000; key++) {
        const text = firstText(doc, random.of(['goals', 'tasks', 'words']));
        if (random.below(3) === 0 && text.length > 0) text.delete(random.below(text.length), 1);
        else text.insert(random.below(text.length + 1), 'e');
      }
    },
    'all of a long text made bold, then taken away': (doc) => {
      const text = firstText(doc, 'goals');
      text.format(0, text.length, { bold: {} });
      text.delete(0, text.length);
    },
  };

  test.each(Object.entries(acts))('%s, while somebody else writes, too', (_name, act) => {
    const random = randomFrom(printedSeed());
    const shadow = new Shadow('plan', [bornUpdate('plan', emptyContent('plan', newId))]);
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    const start = new Y.Doc();
    Y.applyUpdate(start, shadow.state());
    for (let key = 0; key < 2_000; key++) {
      const text = firstText(start, random.of(['goals', 'tasks']));
      text.insert(random.below(text.length + 1), 'a');
    }
    take(shadow, Y.encodeStateAsUpdate(start, shadow.stateVector()));
    for (const doc of [here, there]) Y.applyUpdate(doc, shadow.state());
    const before = Y.encodeStateVector(here);
    for (let key = 0; key < 500; key++) {
      const text = firstText(there, random.of(['goals', 'tasks', 'words']));
      text.insert(random.below(text.length + 1), 'o');
    }
    take(shadow, Y.encodeStateAsUpdate(there, before));
    here.transact(() => {
      act(here, random);
    });
    const work = take(shadow, Y.encodeStateAsUpdate(here, before));
    expect(work.spent).toBeLessThan(limits.work.message / 2);
    expect(work.sought).toBeLessThan(limits.work.opening / 20);
    expect(openingOf('plan', [shadow.state()]).sought).toBeLessThan(limits.work.opening / 20);
  });

  function take(shadow: Shadow, update: Uint8Array): Work {
    const found = shadow.inspect(update);
    if (found.effect !== 'adds') throw new Error(`It ${found.effect}`);
    shadow.apply(update, found);
    return found.work ?? new Work();
  }
});

test('T74 many messages that each cost a little do not make a document slow to open', () => {
  const random = randomFrom(1);
  const recipe = risingThrough(40);
  const plan = new Y.Doc();
  Y.applyUpdate(plan, bornUpdate('plan', emptyContent('plan', newId)));
  firstText(plan, 'goals').insert(0, 'Marcher. '.repeat(100));
  const stored = { kind: 'plan', patientId: '', sequence: 1 } as const;
  const nowhere = { load: () => Promise.reject(new Error('Nothing is stored')) } as unknown as DocumentStore;
  const updates = [Y.encodeStateAsUpdate(plan)];
  const document = new LiveDocument('', { ...stored, updates, authorIds: [''] }, nowhere);
  let refused = 0;
  for (let number = 0; number < 300; number++) {
    const message = messageOn(firstText(plan, 'goals'), recipe, random, 1_000 + number);
    try {
      const found = document.inspect(message);
      if (found.effect !== 'adds') throw new Error(`It ${found.effect}`);
      document.accept(message, found);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Rejected);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(100);
  const opening = new Work({ steps: Infinity, sought: Infinity });
  new Integration(new Y.Doc(), opening).take(readUpdate(document.wake().state(), opening));
  expect(opening.sought).toBeLessThan(2 * limits.work.opening);
  // What people do is still taken.
  const letter = Y.encodeStateAsUpdate(plan);
  plan.clientID = 5;
  firstText(plan, 'goals').insert(4, 'x');
  const edit = document.inspect(Y.diffUpdate(Y.encodeStateAsUpdate(plan), Y.encodeStateVectorFromUpdate(letter)));
  expect(edit.effect).toBe('adds');
  expect(edit.work?.sought).toBeLessThanOrEqual(limits.work.few);
});

/** Null where it is refused. */
function searchesOfTaking(shadow: Shadow, message: Uint8Array): number | null {
  try {
    return searchesDuring(() => {
      const found = shadow.inspect(message);
      if (found.effect === 'adds') shadow.apply(message, found);
    });
  } catch (thrown) {
    if (thrown instanceof Rejected) return null;
    throw thrown;
  }
}
