import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServerProcess } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { openPage } from '../support/stock-provider.ts';
import { storedClinic } from '../support/stored-clinic.ts';
import type { StoredClinic } from '../support/stored-clinic.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

let clinic: StoredClinic;
let server: ServerProcess;
beforeEach(async () => {
  clinic = await storedClinic({ people: 2, patients: 1 });
  server = await startServerProcess(clinic.sqlitePath);
});
afterEach(async () => {
  await server.end('SIGKILL');
  clinic.drop();
});

/** From now on the system refuses to let a file of the server grow beyond `size`, as on a full disk. */
const limitFiles = (size: '4096' | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${size}:unlimited`]);

test.runIf(process.platform === 'linux')(
  'D7 T55 on a full disk nothing is said to be saved and nothing unsaved is shown; with space again all is, without a reload',
  async () => {
    const [anna, ben] = clinic.people;
    const plan = clinic.files[0]?.plan ?? '';
    if (!anna || !ben) throw new Error('nobody');
    const [hers, his] = [openPage(server, plan, anna), openPage(server, plan, ben)];
    await until(() => hers.provider.synced && his.provider.synced);
    type(hers.doc, 'goals', 'avant;');
    await until(() => textOf(his.doc, 'goals').includes('avant;') && hers.timesSaved > 0);

    limitFiles('4096');
    const told = hers.timesSaved;
    let refused = 0;
    for (const page of [hers, his]) page.provider.on('connection-close', () => (refused += 1));
    type(hers.doc, 'goals', 'plein;');
    type(his.doc, 'tasks', 'plein aussi;');
    // Both come back several times, type on, and are sent away again.
    await until(() => refused >= 6);
    type(hers.doc, 'goals', 'encore plein;');
    await until(() => refused >= 10);
    expect(hers.timesSaved).toBe(told);
    expect(textOf(his.doc, 'goals')).not.toContain('plein');
    expect(textOf(hers.doc, 'tasks')).not.toContain('plein');

    limitFiles('unlimited');
    await until(() => hers.timesSaved > told && textOf(his.doc, 'goals').includes('avant;plein;encore plein;'));
    await until(() => textOf(hers.doc, 'tasks').includes('plein aussi;'));
    const reloaded = await Writer.on(server, plan, anna);
    expect(textOf(reloaded.doc, 'goals')).toBe(textOf(hers.doc, 'goals'));
    expect(textOf(reloaded.doc, 'tasks')).toBe(textOf(his.doc, 'tasks'));
    for (const page of [hers, his]) page.close();
  },
);
