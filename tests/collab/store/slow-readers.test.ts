import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cases } from '../support/seeded.ts';
import { startServerProcess } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { storedClinic } from '../support/stored-clinic.ts';
import type { StoredClinic } from '../support/stored-clinic.ts';
import { firstText, textOf, type, until, Writer } from '../support/writer.ts';

const readers = cases(3, 20);
/** How much everybody is sent in all, in bytes; beyond what the system itself keeps for somebody who does not read. */
const total = cases(16, 200) * 1024 * 1024;
const PART = 'a'.repeat(200_000);
const PASTES = 10;

let clinic: StoredClinic;
let server: ServerProcess;
beforeEach(async () => {
  clinic = await storedClinic({ people: 4, patients: 1 });
  server = await startServerProcess(clinic.sqlitePath);
});
afterEach(async () => {
  await server.end('SIGKILL');
  clinic.drop();
});

const residentMiB = () => (Number(readFileSync(`/proc/${String(server.pid)}/statm`, 'utf8').split(' ')[1]) * 4) / 1024;

/** Writes and takes back a large piece of text. */
function paste(writer: Writer): void {
  const text = firstText(writer.doc, 'goals');
  text.insert(0, PART);
  text.delete(0, PART.length);
}

test.runIf(process.platform === 'linux')(
  `D9 T68 ${String(readers)} readers who stop reading are cut, cost little memory, and disturb nobody`,
  async () => {
    const [anna, ben, clara, dan] = clinic.people;
    const plan = clinic.files[0]?.plan ?? '';
    if (!anna || !ben || !clara || !dan) throw new Error('nobody');
    const honest = await Writer.on(server, plan, dan);
    let most = 0;
    /** Two people paste 4 MB, on fresh connections, for nobody may send that much for long. */
    const pasteMuch = async () => {
      const writers = [await Writer.on(server, plan, anna), await Writer.on(server, plan, clara)];
      for (let turn = 0; turn < PASTES; turn++) {
        for (const writer of writers) paste(writer);
        await Promise.all(writers.map((writer) => writer.allSaved()));
        most = Math.max(most, residentMiB());
      }
      await Promise.all(writers.map((writer) => writer.leave()));
      return writers.length * PASTES * PART.length;
    };
    // Once while everybody reads, so that what follows is compared with a server that has done it before.
    await pasteMuch();
    const before = most;
    const slow = await Promise.all(Array.from({ length: readers }, () => Writer.on(server, plan, ben)));
    for (const { socket } of slow) socket.pause();
    for (let sent = 0; sent < total;) sent += await pasteMuch();
    expect(most - before).toBeLessThan(100);
    for (const { socket } of slow) socket.resume();
    await until(() => slow.every(({ closeCode }) => closeCode === 1006));
    expect(honest.isOpen).toBe(true);
    type(honest.doc, 'goals', 'toujours là');
    await honest.allSaved();
    const reloaded = await Writer.on(server, plan, ben);
    expect(textOf(reloaded.doc, 'goals')).toBe(textOf(honest.doc, 'goals'));
  },
  600_000,
);
