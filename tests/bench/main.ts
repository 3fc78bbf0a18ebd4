import { join } from 'node:path';
import { freshFolder } from '../support/folder.ts';
import { generator } from './report/generator.ts';
import { load, machine } from './report/machine.ts';
import { report } from './report/report.ts';
import type { Round } from './report/report.ts';
import { measure } from './round.ts';
import { prepare } from './seed/material.ts';
import type { Figures } from './round.ts';
import { serverNames } from './servers/measured-server.ts';
import type { ServerName } from './servers/measured-server.ts';
import { describe, sizesOf } from './sizes.ts';

/**
 * Compares Cordée's document server, doing all of its safety work, with a bare relay (the floor) and with the usual Yjs server in memory.
 * Prints figures; never fails because of one. `--quick` for trying the bench itself.
 */
if (process.platform !== 'linux') throw new Error('Figures of a server process are read from /proc: Linux only');

const sizes = sizesOf(process.argv.slice(2));
const folder = freshFolder();
process.once('exit', folder.drop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const say = (text: string) => process.stdout.write(`${text}\n`);
const sqlitePath = join(folder.path, 'cordee.sqlite');
say(`${machine()} Load average at the start: ${load()}.`);
const material = await prepare(sqlitePath, sizes);

const rounds: Round[] = [];
for (let number = 0; number < sizes.rounds; number++) {
  const round = new Map<ServerName, Figures>();
  // Another one first each time: what warms up or slows down in the course of a round meets all of them.
  const order = [...serverNames.slice(number % 3), ...serverNames.slice(0, number % 3)];
  for (const name of order) round.set(name, await measure(name, sqlitePath, material, sizes));
  rounds.push(round);
  say(`Round ${number + 1} of ${sizes.rounds} is done. Load average: ${load()}.`);
}
say(`\n${describe(sizes)}\n\n${report(rounds)}\n${generator(rounds)}`);
