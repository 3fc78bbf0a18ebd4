import { afterEach, beforeEach, expect, test } from 'vitest';
import { cases } from './support/seeded.ts';
import { startServerProcess } from './support/server-process.ts';
import { storedClinic } from './support/stored-clinic.ts';
import type { StoredClinic } from './support/stored-clinic.ts';
import { textOf, type, until, Writer } from './support/writer.ts';

const documents = cases(6, 50);
const team = 10;

let clinic: StoredClinic;
beforeEach(async () => {
  clinic = await storedClinic({ people: team * Math.ceil(documents / 20), patients: documents });
});
afterEach(() => {
  clinic.drop();
});

test(`T67 ${String(documents * team)} clients come back at once to a server that was killed, each with something typed meanwhile: all in sync, all saved`, async () => {
  const first = await startServerProcess(clinic.sqlitePath);
  const seats = clinic.files.flatMap(({ plan }, index) =>
    // Nobody has more than 20 sockets.
    clinic.people
      .slice(team * Math.floor(index / 20), team * Math.floor(index / 20) + team)
      .map((person) => ({ plan, person })),
  );
  const before = await Promise.all(seats.map(({ plan, person }) => Writer.on(first, plan, person)));
  before.forEach(({ doc }, index) => {
    type(doc, 'goals', `a${String(index)};`);
  });
  await Promise.all(before.map((writer) => writer.allSaved()));
  await first.end('SIGKILL');
  before.forEach(({ doc }, index) => {
    type(doc, 'goals', `b${String(index)};`);
  });

  const second = await startServerProcess(clinic.sqlitePath);
  const back = await Promise.all(
    seats.map(({ plan, person }, index) => Writer.on(second, plan, person, before[index]?.doc)),
  );
  expect(back.filter(({ closeCode }) => closeCode !== null)).toEqual([]);
  await Promise.all(back.map((writer) => writer.allSaved()));
  for (let index = 0; index < back.length; index += team) {
    const texts = () => back.slice(index, index + team).map(({ doc }) => textOf(doc, 'goals'));
    await until(() => new Set(texts()).size === 1);
    for (let seat = index; seat < index + team; seat++) {
      expect(texts()[0]?.split(`a${String(seat)};`)).toHaveLength(2);
      expect(texts()[0]?.split(`b${String(seat)};`)).toHaveLength(2);
    }
  }
  await second.end('SIGKILL');
}, 300_000);
