import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readContent } from '#domain/care-plan/content.ts';
import type { Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { stockProvider } from '../support/stock-provider.ts';
import { firstText, type, until, Writer } from '../support/writer.ts';

let server: DocumentServer;
let people: Person[];
beforeEach(async () => {
  server = await startDocumentServer();
  people = [await server.person(), await server.person(), await server.person()];
});
afterEach(() => server.close());

/** One person's document, which goes on living while its connections come and go. */
type Desk = { person: Person; doc: Y.Doc; writer: Writer | null; kept: Uint8Array[] };

function edit(doc: Y.Doc, random: Random, token: string): string | null {
  const goals = doc.getXmlFragment('goals');
  switch (random.below(6)) {
    case 0: {
      const [item, text] = [new Y.XmlElement('goal'), new Y.XmlText()];
      item.insert(0, [text]);
      text.insert(0, token);
      goals.insert(random.below(goals.length + 1), [item]);
      return token;
    }
    case 1: {
      const item = goals.length > 0 ? goals.get(random.below(goals.length)) : null;
      if (item instanceof Y.XmlElement) item.setAttribute('voice', random.of(['patient', 'team', 'both']));
      return null;
    }
    case 2:
      doc.getMap('fields').set('lookAgainOn', `2027-01-${String(10 + random.below(20))}`);
      return null;
    case 3: {
      const text = firstText(doc, 'tasks');
      if (text.length > 2) text.format(random.below(text.length - 1), 1, { bold: random.of([null, {}]) });
      return null;
    }
    default:
      type(doc, 'tasks', token);
      return token;
  }
}

/** Sends what is kept back, in a wrong order, some of it twice, some never. */
function deliver(desk: Desk, random: Random): void {
  for (const update of desk.kept.splice(0).sort(() => random.below(3) - 1)) {
    for (let copies = random.below(3); copies > 0; copies--) {
      if (desk.writer?.isOpen) desk.writer.sendSync(2, update);
    }
  }
}

async function history(random: Random, name: string): Promise<void> {
  const [anna, ...others] = people;
  if (!anna) throw new Error('nobody');
  const { plan } = await server.patient(anna, ...others);
  const desks: Desk[] = people.map((person) => ({ person, doc: new Y.Doc(), writer: null, kept: [] }));
  for (const desk of desks) desk.writer = await Writer.on(server, plan, desk.person, desk.doc);
  const tokens: string[] = [];
  for (let step = 0; step < 25; step++) {
    const desk = random.of(desks);
    switch (random.below(7)) {
      case 0:
        await desk.writer?.leave();
        desk.writer = null;
        break;
      case 1:
        desk.writer ??= await Writer.on(server, plan, desk.person, desk.doc);
        deliver(desk, random);
        break;
      default: {
        const before = Y.encodeStateVector(desk.doc);
        const token = edit(desk.doc, random, `${name}.${String(step)};`);
        if (token) tokens.push(token);
        if (random.below(2) === 0) desk.kept.push(Y.encodeStateAsUpdate(desk.doc, before));
      }
    }
  }
  for (const desk of desks) {
    if (!desk.writer?.isOpen) desk.writer = await Writer.on(server, plan, desk.person, desk.doc);
    await desk.writer.allSaved();
  }
  await until(() => new Set(desks.map(({ doc }) => JSON.stringify(readContent(doc, 'plan')))).size === 1);
  const reloaded = await Writer.on(server, plan, anna);
  const content = readContent(reloaded.doc, 'plan');
  for (const { doc } of desks) expect(readContent(doc, 'plan')).toEqual(content);
  const words = Object.values(content.sections).flatMap((items) =>
    items.flatMap(({ runs }) => runs.map((run) => run.text)),
  );
  for (const token of tokens) expect(words.join('').split(token)).toHaveLength(2);
  for (const writer of [reloaded, ...desks.map((desk) => desk.writer)]) await writer?.leave();
}

test(`D7 ${String(cases(200, 10_000))} random histories of three people (offline, duplicated, reordered, lost) converge, every token once`, async () => {
  const seed = printedSeed();
  for (let count = 0; count < cases(200, 10_000); count++)
    await history(randomFrom(seed + count), String(seed + count));
}, 3_600_000);

test(`D13 T29 two stock providers open a fresh plan at the same instant ${String(cases(50, 200))} times: the template is there exactly once`, async () => {
  const [anna, ben] = people;
  if (!anna || !ben) throw new Error('nobody');
  for (let count = 0; count < cases(50, 200); count++) {
    const { plan } = await server.patient(anna, ben);
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    const providers = [stockProvider(server, plan, anna, docs[0]), stockProvider(server, plan, ben, docs[1])];
    await until(() => providers.every(({ synced }) => synced));
    for (const doc of docs) {
      const { sections } = readContent(doc, 'plan');
      expect(sections.words?.map(({ attributes }) => attributes['kind'])).toEqual(['request', 'why-now', 'why-here']);
      expect(sections.goals).toHaveLength(1);
    }
    for (const provider of providers) provider.destroy();
  }
}, 600_000);
