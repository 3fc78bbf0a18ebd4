import { afterAll, beforeAll, expect, test } from 'vitest';
import { Table } from '#tests/collab/lines/table.ts';
import { startDocumentServer } from '#tests/collab/support/document-server.ts';
import type { DocumentServer } from '#tests/collab/support/document-server.ts';
import { textOf, type, until, Writer } from '#tests/collab/support/writer.ts';
import { recordFiles } from './recorded-files.ts';

let server: DocumentServer;
beforeAll(async () => {
  server = await startDocumentServer();
});
afterAll(() => server.close());

type Act = () => Promise<void> | void;

/** The files under `folders` that each of these acts crosses: a clock's tick that comes in between is no part of the way. */
async function crossed(folders: RegExp, acts: Act[]): Promise<string[]> {
  const each: Set<string>[] = [];
  for (const act of acts) {
    const recorded = await recordFiles();
    await act();
    each.push(await recorded.stop());
  }
  const [first = new Set<string>(), ...others] = each;
  const always = [...first].filter((file) => others.every((files) => files.has(file)));
  return always.filter((file) => folders.test(file)).sort();
}

test('a letter crosses these files of the server on its way to the disk and the other screens, and no others', async () => {
  const [anna, ben] = [await server.person(), await server.person()];
  const { plan } = await server.patient(anna, ben);
  const [hers, his] = [await Writer.on(server, plan, anna), await Writer.on(server, plan, ben)];
  const press = async (letter: string) => {
    type(hers.doc, 'goals', letter);
    await hers.allSaved();
    await until(() => textOf(hers.doc, 'goals') === textOf(his.doc, 'goals'));
  };
  for (const letter of 'Marche') await press(letter);
  const files = await crossed(
    /^server\//,
    ['r', ' ', 'u'].map((letter) => () => press(letter)),
  );
  expect(files.filter((file) => file.startsWith('server/collab/'))).toEqual([
    'server/collab/gate/conversation.ts',
    'server/collab/gate/rights.ts',
    'server/collab/gate/typing.ts',
    'server/collab/nodes/neighbours.ts',
    'server/collab/room/live-document.ts',
    'server/collab/room/outbox.ts',
    'server/collab/room/room.ts',
    'server/collab/room/shadow.ts',
    'server/collab/socket/allowance.ts',
    'server/collab/socket/connection.ts',
    'server/collab/socket/transport.ts',
    'server/collab/socket/wire.ts',
    'server/collab/store/document-store.ts',
    'server/collab/store/group-commit.ts',
  ]);
  expect(files.filter((file) => !file.startsWith('server/collab/'))).toEqual([
    'server/bus/local-bus.ts',
    'server/clock.ts',
    'server/database/dialects/sqlite-log-worker.ts',
    'server/database/dialects/sqlite-log.ts',
    'server/database/dialects/turn.ts',
    'server/database/tables/document-macs.ts',
  ]);
});

test('a letter crosses these files of her page from the editor into the document, and these of his page from there into his editor', async () => {
  const table = new Table(2);
  const [hers, his] = table.places;
  if (!hers || !his) throw new Error('Nobody is there');
  for (const letter of 'Marche') {
    hers.editor.type(letter);
    table.settle();
  }
  const typed = ['r', ' ', 'u'].map((letter) => () => {
    hers.editor.type(letter);
  });
  expect(await crossed(/^src\//, typed)).toEqual([
    'src/domain/documents/lines.ts',
    'src/lib/collab/editor/item-ids.ts',
    'src/lib/collab/editor/lines/given-letters.ts',
    'src/lib/collab/editor/lines/line-undo.ts',
    'src/lib/collab/editor/lines/lines-binding.ts',
    'src/lib/collab/editor/lines/live-lines.ts',
    'src/lib/collab/editor/lines/positions.ts',
    'src/lib/collab/editor/lines/read-lines.ts',
    'src/lib/collab/editor/lines/rests-at-end.ts',
    'src/lib/collab/editor/lines/set-values.ts',
    'src/lib/collab/editor/lines/write-change.ts',
    'src/lib/collab/editor/lines/write-line.ts',
    'src/lib/collab/editor/lines/written.ts',
  ]);
  while (table.send(hers));
  const arrived = [1, 2, 3].map(() => () => {
    table.receive(his);
  });
  expect(await crossed(/^src\//, arrived)).toEqual([
    'src/domain/documents/lines.ts',
    'src/lib/collab/editor/item-ids.ts',
    'src/lib/collab/editor/lines/given-letters.ts',
    'src/lib/collab/editor/lines/lines-binding.ts',
    'src/lib/collab/editor/lines/live-lines.ts',
    'src/lib/collab/editor/lines/positions.ts',
    'src/lib/collab/editor/lines/read-lines.ts',
    'src/lib/collab/editor/lines/rests-at-end.ts',
    'src/lib/collab/editor/lines/set-values.ts',
  ]);
  expect(his.editor.lines).toEqual(hers.editor.lines);
  table.close();
});
