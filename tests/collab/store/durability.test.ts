import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { clinicOf } from '../support/clinic.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import { startServerProcess } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

let folder: { path: string; drop: () => void };
let sqlitePath: string;
let people: Person[];
let file: PatientFile;

beforeEach(async () => {
  folder = freshFolder();
  sqlitePath = `${folder.path}/cordee.sqlite`;
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: null, sqlitePath } };
  const app = await createApp(config, createLog('silent'));
  const clinic = clinicOf(app);
  people = await Promise.all(Array.from({ length: 5 }, () => clinic.person()));
  const [first, ...others] = people;
  if (!first) throw new Error('nobody');
  file = await clinic.patient(first, ...others);
  await app.close();
});
afterEach(() => {
  folder.drop();
});

const rounds = cases(25, 1_000);
/** After so many rounds the line is written anew: nobody types a hundred thousand characters in one. */
const roundsOfLine = 10;
const tokens = (doc: Y.Doc): string[] => textOf(doc, 'goals').match(/w\d+-\d+-\d+;/g) ?? [];

/** Takes away the line with all that was typed in it, on every screen and on disk. */
async function beginLine([first, ...others]: Writer[]): Promise<void> {
  first?.doc.transact(() => {
    const goals = first.doc.getXmlFragment('goals');
    goals.delete(0, 1);
    goals.insert(0, [new Y.XmlElement('goal')]);
  });
  await first?.allSaved();
  await until(() => others.every(({ doc }) => tokens(doc).length === 0));
}

type Typed = { token: string; number: number };

/** Everybody types until somebody has seen `acknowledgements` of them, then the server is killed. */
async function typeUntilKilled(
  server: ServerProcess,
  writers: Writer[],
  acknowledgements: number,
  name: string,
): Promise<Typed[][]> {
  const typed: Typed[][] = writers.map(() => []);
  let killed: Promise<unknown> | null = null;
  for (let turn = 0; writers.some(({ closeCode }) => closeCode === null); turn++) {
    writers.forEach((writer, index) => {
      // Some are further ahead of what is acknowledged than others, nobody so far that it would be too many messages.
      if (!writer.isOpen || writer.sent - writer.saved > index) return;
      const token = `w${name}-${String(index)}-${String(turn)};`;
      type(writer.doc, 'goals', token);
      typed[index]?.push({ token, number: writer.sent });
    });
    if (writers.reduce((sum, { saved }) => sum + saved, 0) >= acknowledgements) killed ??= server.end('SIGKILL');
    await new Promise(setImmediate);
  }
  if (!killed) throw new Error('Everybody was closed before the server was killed');
  await killed;
  return typed;
}

test(`D7 T54 ${String(rounds)} kill -9 while five people type: acked ⊆ recovered ⊆ sent, and nobody was shown what is gone`, async () => {
  const random = randomFrom(printedSeed());
  const sent = new Set<string>();
  let acked: string[] = [];
  let shown: string[] = [];
  let acknowledged = 0;
  for (let round = 0; round <= rounds; round++) {
    const server = await startServerProcess(sqlitePath);
    const writers = await Promise.all(people.map((person) => Writer.on(server, file.plan, person)));
    const recovered = tokens(writers[0]?.doc ?? new Y.Doc());
    expect(new Set(recovered).size).toBe(recovered.length);
    expect(acked.filter((token) => !recovered.includes(token))).toEqual([]);
    expect(shown.filter((token) => !recovered.includes(token))).toEqual([]);
    expect(recovered.filter((token) => !sent.has(token))).toEqual([]);

    if (round % roundsOfLine === roundsOfLine - 1) {
      await beginLine(writers);
      sent.clear();
    }
    const typed = await typeUntilKilled(server, writers, 5 + random.below(80), String(round));
    for (const { token } of typed.flat()) sent.add(token);
    acked = writers.flatMap(({ saved }, index) =>
      (typed[index] ?? []).filter(({ number }) => number <= saved).map(({ token }) => token),
    );
    shown = writers.flatMap(({ doc }, index) => tokens(doc).filter((token) => !token.includes(`-${String(index)}-`)));
    acknowledged += acked.length;
  }
  expect(acknowledged).toBeGreaterThan(rounds);
}, 3_600_000);

test('D20 SIGTERM stores and acknowledges what was accepted, closes with 1012 and ends with exit code 0', async () => {
  const server = await startServerProcess(sqlitePath);
  const writers = await Promise.all(people.map((person) => Writer.on(server, file.plan, person)));
  for (let turn = 0; turn < 20 + randomInt(20); turn++) {
    writers.forEach(({ doc }, index) => {
      type(doc, 'goals', `w0-${String(index)}-${String(turn)};`);
    });
  }
  await until(() => writers.every(({ saved }) => saved > 1));
  expect(await server.end('SIGTERM')).toBe(0);
  await until(() => writers.every(({ closeCode }) => closeCode !== null));
  expect(writers.map(({ closeCode }) => closeCode)).toEqual(people.map(() => 1012));

  const again = await startServerProcess(sqlitePath);
  const reader = await Writer.on(again, file.plan, people[0] ?? { cookie: '' });
  const recovered = tokens(reader.doc);
  writers.forEach(({ saved }, index) => {
    // The first document message is the empty answer to the server's own question.
    for (let turn = 0; turn < saved - 1; turn++) expect(recovered).toContain(`w0-${String(index)}-${String(turn)};`);
  });
  await again.end('SIGKILL');
});
