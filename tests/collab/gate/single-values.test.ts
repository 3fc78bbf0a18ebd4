import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readContent } from '#domain/care-plan/content.ts';
import { dialects } from '#tests/support/databases.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import type { Person } from '../support/clinic.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { newId } from '#server/new-id.ts';
import { element, rawUpdate, text, typeNumber, value } from '../support/raw-updates.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import { firstText, textOf, type, until, Writer } from '../support/writer.ts';

describe.each(dialects)('single values, on %s', (dialect) => {
  let server: DocumentServer;
  let anna: Person;
  let ben: Person;
  let plan: string;
  beforeEach(async () => {
    server = await startDocumentServer({ dialect });
    [anna, ben] = [await server.person(), await server.person()];
    ({ plan } = await server.patient(anna, ben));
  });
  afterEach(() => server.close());

  const fieldsOf = ({ doc }: Writer) => doc.getMap<string>('fields');
  const lineOf = ({ doc }: Writer, section = 'words') => {
    const line = doc.getXmlFragment(section).get(0);
    if (!(line instanceof Y.XmlElement)) throw new Error('no line');
    return line;
  };
  const contentOf = ({ doc }: Writer) => readContent(doc, 'plan');
  const agree = (...writers: Writer[]) =>
    until(() => new Set(writers.map((writer) => JSON.stringify(contentOf(writer)))).size === 1);

  test('C205 a wrong date of a page without the check: what stood there stands there again, for its writer too', async () => {
    const [one, two] = [await Writer.on(server, plan, anna), await Writer.on(server, plan, ben)];
    fieldsOf(one).set('lookAgainOn', '2027-03-12');
    lineOf(one).setAttribute('heardOn', '2026-11-02');
    await one.allSaved();
    await agree(one, two);
    for (const wrong of ['20266-11-27', '0026-11-27', '2026-13-40', 'demain', 'x'.repeat(100_000)]) {
      fieldsOf(two).set('lookAgainOn', wrong);
      lineOf(two).setAttribute('heardOn', wrong);
      await two.allSaved();
      await until(() => fieldsOf(two).get('lookAgainOn') === '2027-03-12');
      await until(() => lineOf(two).getAttribute('heardOn') === '2026-11-02');
    }
    expect(two.refused.slice(0, 2)).toEqual([
      { section: 'fields', line: '', name: 'lookAgainOn', why: 'date' },
      { section: 'words', line: lineOf(one).getAttribute('id'), name: 'heardOn', why: 'date' },
    ]);
    expect(one.refused).toEqual([]);
    const later = await Writer.on(server, plan, anna);
    await agree(one, two, later);
    expect(contentOf(later).fields['lookAgainOn']).toBe('2027-03-12');
    // Nothing of what was refused is kept.
    const state = Buffer.from(Y.encodeStateAsUpdate(later.doc)).toString('latin1');
    expect(state).not.toMatch(/20266|demain|xxx/);
    expect(state.length).toBeLessThan(10_000);
  });

  test('C205 ten minutes written offline are not lost for one bad value: the rest of the catch-up is taken, the bad part named', async () => {
    const two = await Writer.on(server, plan, ben);
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(two.doc));
    const goal = new Y.XmlElement('goal');
    for (let minute = 0; minute < 10; minute++) {
      type(away, 'goals', `Minute ${String(minute)}. `);
      if (minute === 2) away.getMap('fields').set('lookAgainOn', '2027-04-01');
      if (minute === 4) away.getMap('fields').set('lookAgainOn', '27-04-2027');
      if (minute === 6) {
        away.getXmlFragment('goals').insert(1, [goal]);
        goal.setAttribute('voice', 'everybody');
        goal.insert(0, [new Y.XmlText('Un autre objectif')]);
      }
    }
    const back = await Writer.on(server, plan, anna, away);
    await back.allSaved();
    await agree(back, two);
    const { sections, fields } = contentOf(two);
    const said = sections.goals?.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(said?.[0]).toContain('Minute 0. Minute 1.');
    expect(said?.[0]).toContain('Minute 9. ');
    expect(said?.[1]).toBe('Un autre objectif');
    expect(sections.goals?.[1]?.attributes['voice']).toBe('patient');
    expect(fields['lookAgainOn'] ?? '').not.toBe('27-04-2027');
    expect(back.refused.map(({ name, why }) => [name, why]).toSorted()).toEqual([
      ['lookAgainOn', 'date'],
      ['voice', 'unknown'],
    ]);
    expect(back.isOpen).toBe(true);
  });

  test('C205 who writes the right date before hearing of the wrong one keeps the right one', async () => {
    for (let run = 0; run < 8; run++) {
      const [one, two] = [await Writer.on(server, plan, anna), await Writer.on(server, plan, ben)];
      fieldsOf(one).set('lookAgainOn', '2027-03-12');
      await one.allSaved();
      await agree(one, two);
      fieldsOf(two).set('lookAgainOn', '2027-3-13');
      fieldsOf(two).set('lookAgainOn', '2027-03-14');
      await two.allSaved();
      await agree(one, two);
      expect(fieldsOf(one).get('lookAgainOn')).toBe('2027-03-14');
      await Promise.all([one.leave(), two.leave()]);
    }
  });

  test('D22 nobody writes under the client id with which a former value was put back', async () => {
    const [one, two] = [await Writer.on(server, plan, anna), await Writer.on(server, plan, ben)];
    fieldsOf(one).set('lookAgainOn', '2027-03-12');
    await one.allSaved();
    await agree(one, two);
    const known = new Set(two.doc.store.clients.keys());
    fieldsOf(two).set('lookAgainOn', 'demain');
    await two.allSaved();
    await until(() => fieldsOf(two).get('lookAgainOn') === '2027-03-12');
    const helper = [...two.doc.store.clients.keys()].find((id) => !known.has(id) && id !== two.doc.clientID);
    const forger = await Writer.on(server, plan, anna, new Y.Doc(), `?saved=1&lines=1&client=${String(helper)}`);
    expect(await forger.closed()).toBe(4400);
  });

  test('C205 pages that write anything at all into fields: all agree, nothing unfit is kept, nobody is sent away', async () => {
    const random = randomFrom(printedSeed());
    const writers = [await Writer.on(server, plan, anna), await Writer.on(server, plan, ben)];
    const values = [
      '2027-01-02',
      '2028-02-29',
      '',
      '0027-01-02',
      'patient',
      'team',
      'x'.repeat(90),
      'both',
      '2027-02-30',
    ];
    const names = ['id', 'voice', 'agreedBy', 'heardOn', 'line', 'onclick', 'when'];
    for (let step = 0; step < cases(300, 5_000); step++) {
      const writer = random.of(writers);
      const value = random.of(values);
      if (random.below(3) === 0) fieldsOf(writer).set(random.of(['lookAgainOn', 'lookAgainOn', 'nothing']), value);
      else if (random.below(4) === 0) type(writer.doc, 'goals', String(step));
      else if (random.below(6) === 0)
        firstText(writer.doc, 'goals').format(0, 1, { [random.of(['bold', 'blink'])]: {} });
      else lineOf(writer, random.of(['goals', 'words'])).setAttribute(random.of(names), value);
      if (random.below(5) === 0) await Promise.all(writers.map((one) => one.allSaved()));
    }
    for (const writer of writers) await writer.allSaved();
    const [one, two] = writers;
    if (!one || !two) throw new Error('nobody');
    await until(
      () =>
        textOf(one.doc, 'goals') === textOf(two.doc, 'goals') && textOf(one.doc, 'words') === textOf(two.doc, 'words'),
    );
    await agree(one, two);
    const later = await Writer.on(server, plan, anna);
    await agree(one, later);
    expect(writers.every(({ isOpen }) => isOpen)).toBe(true);
    expect(textOf(later.doc, 'goals')).not.toMatch(/onclick|x{81}|blink|voice="(?!patient|team|both)/);
    expect(fieldsOf(later).get('nothing')).toBeUndefined();
    expect(Y.encodeStateVector(later.doc).length).toBeLessThan(200);
  }, 300_000);
});

test('C204 what is written on in a line that was not taken goes nowhere; what follows is taken; no trace is left but that it is gone', () => {
  const shadow = new Shadow('plan', [bornUpdate('plan', emptyContent('plan', newId))]);
  const goals = { root: 'goals' };
  const updates = [
    rawUpdate(7, 0, [element(goals, 'widget'), typeNumber({ parent: [7, 0] }, 6)]),
    rawUpdate(7, 2, [text({ parent: [7, 1] }, 'plus tard')]),
    rawUpdate(7, 11, [element(goals, 'goal'), typeNumber({ parent: [7, 11] }, 6), text({ parent: [7, 12] }, 'taken')]),
    rawUpdate(
      7,
      18,
      Array.from({ length: 5_000 }, (_, key) => value({ parent: [7, 11], key: `k${String(key)}` }, 'hidden')),
    ),
  ];
  for (const update of updates) {
    const found = shadow.inspect(update);
    if (found.effect === 'adds') shadow.apply(update, found);
  }
  expect(shadow.doc.getXmlFragment('goals').toJSON()).toMatch(/^<goal>taken<\/goal>/);
  const state = Buffer.from(shadow.state()).toString('latin1');
  expect(state).not.toMatch(/widget|tard|hidden/);
});
