import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { cases } from '../support/seeded.ts';
import { openPage } from '../support/stock-provider.ts';
import { textOf, type, until } from '../support/writer.ts';

let server: DocumentServer;
let anna: Person;
let ben: Person;
let file: PatientFile;
beforeEach(async () => {
  server = await startDocumentServer();
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
});
afterEach(() => server.close());

/** Holds the database of the server, as another program would that does not let go. */
function lock(): () => void {
  const other = new DatabaseSync(server.app.config.database.sqlitePath);
  other.exec('begin immediate');
  return () => {
    other.exec('rollback');
    other.close();
  };
}

test(`D7 T57 while the database is locked for ${String(cases(6, 30))} s nothing is said to be saved or shown; freed, all is, without a reload`, async () => {
  const [hers, his] = [openPage(server, file.plan, anna), openPage(server, file.plan, ben)];
  await until(() => hers.provider.synced && his.provider.synced);
  type(hers.doc, 'goals', 'avant;');
  await until(() => textOf(his.doc, 'goals').includes('avant;') && hers.timesSaved > 0);

  const told = hers.timesSaved;
  const unlock = lock();
  type(hers.doc, 'goals', 'verrou;');
  await setTimeout(cases(6, 30) * 1_000);
  expect(hers.timesSaved).toBe(told);
  expect(textOf(his.doc, 'goals')).not.toContain('verrou');

  unlock();
  await until(() => hers.timesSaved > told && textOf(his.doc, 'goals').includes('avant;verrou;'));
  for (const page of [hers, his]) page.close();
}, 120_000);
