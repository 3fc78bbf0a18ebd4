import { join } from 'node:path';
import { freshFolder } from '../support/folder.ts';
import { generator } from './report/generator.ts';
import { load, machine } from './report/machine.ts';
import { report } from './report/report.ts';
import type { Round } from './report/report.ts';
import { operationReport } from './operation/operation.ts';
import { pagesReport } from './pages/pages.ts';
import { measure } from './round.ts';
import type { Figures } from './round.ts';
import { prepare } from './seed/material.ts';
import { serverNames } from './servers/names.ts';
import type { ServerName } from './servers/names.ts';
import { describe, sizesOf } from './sizes.ts';

/**
 * Compares Cordée's document server, doing all of its safety work, with a bare relay (the floor), with the usual Yjs server in memory and
 * with Hocuspocus on SQLite. And looks at the pages of a clinic
 * ten years old. Prints figures; never fails because of one. `--quick`: one short round; `--only=busy,meeting` and
 * `--servers=relay,cordee`: part of it.
 */
if (process.platform !== 'linux') throw new Error('Figures of a server process are read from /proc: Linux only');

const args = process.argv.slice(2);
const sizes = sizesOf(args);
const folder = freshFolder();
process.once('exit', folder.drop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Whether `--<option>=` names this one; all are named where the option is missing. */
const isNamed = (option: string) => {
  const list = args
    .find((arg) => arg.startsWith(`--${option}=`))
    ?.split('=')[1]
    ?.split(',');
  return (name: string): boolean => list?.includes(name) ?? true;
};
const say = (text: string) => process.stdout.write(`${text}\n`);
const names = serverNames.filter(isNamed('servers'));
const databases = { cordee: join(folder.path, 'cordee'), hocuspocus: join(folder.path, 'hocuspocus') };
say(`${await machine()} Load average at the start: ${load()}.`);
if (isNamed('only')('pages')) say(`\n${await pagesReport(isNamed('databases'))}\n`);
if (isNamed('only')('operation')) say(`\n${await operationReport()}\n`);
if (['--only=pages', '--only=operation'].some((one) => args.includes(one))) process.exit();
const material = await prepare(databases, sizes);

const rounds: Round[] = [];
for (let number = 0; number < sizes.rounds; number++) {
  const round = new Map<ServerName, Figures>();
  // Another one first each time: what warms up or slows down in the course of a round meets all of them.
  const turn = number % names.length;
  for (const name of [...names.slice(turn), ...names.slice(0, turn)])
    round.set(name, await measure(name, databases, material, sizes, isNamed('only')));
  rounds.push(round);
  say(`Round ${number + 1} of ${sizes.rounds} is done. Load average: ${load()}.`);
}
say(`\n${describe(sizes)}\n\n${report(rounds)}\n${generator(rounds)}`);
