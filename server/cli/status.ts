import type { Config } from '../config.ts';
import { serverStatus } from '../process/server-status.ts';
import type { ServerStatus } from '../process/server-status.ts';
import { programVersion } from '../version.ts';
import { withDatabase } from './clinic.ts';

const ANSWER_WITHIN_MS = 3_000;
const GIGABYTE = 1e9;

/** Prints how the server and its clinic are; with --json for programs. Reads only. */
export async function status(config: Config, args: string[]): Promise<string> {
  const found = await withDatabase(config, (database) => serverStatus(config, database));
  const server = await answerOf(config);
  return args.includes('--json')
    ? `${JSON.stringify({ ...found, server }, null, 2)}\n`
    : `${linesOf(found, server).join('\n')}\n`;
}

/** Prints which version this is; with --json for programs. */
export function version(_config: Config, args: string[]): Promise<string> {
  const program = programVersion();
  return Promise.resolve(args.includes('--json') ? `${JSON.stringify(program)}\n` : `${named(program)}\n`);
}

const named = ({ version: number, build, node, platform }: ServerStatus['program']): string =>
  `Cordée ${number} (${build === null ? 'pages not built' : `pages ${build}`}), Node ${node}, ${platform}`;

/** What the server of these settings says of itself, from this machine. */
async function answerOf({ host, port }: Config): Promise<'ready' | 'not ready' | 'no answer'> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host;
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return (await fetch(`http://${name}:${String(port)}/readyz`, { signal })).ok ? 'ready' : 'not ready';
  } catch {
    return 'no answer';
  }
}

function linesOf({ program, database, accounts, copies, disks, mail }: ServerStatus, server: string): string[] {
  const kind = database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  const tables =
    database.unknown > 0
      ? `of a later version (${String(database.unknown)} changes that this one does not know)`
      : database.missing > 0
        ? `${String(database.missing)} changes to come: a start makes them, or \`cordee migrate\``
        : 'up to date';
  const room = ({ of, folder, free, total }: ServerStatus['disks'][number]) =>
    `Disk (${of}): ${(free / GIGABYTE).toFixed(1)} GB free of ${(total / GIGABYTE).toFixed(1)} GB, ${folder}`;
  return [
    named(program),
    `Server: ${server}`,
    `Database: ${kind}, ${database.place}${database.schema === null ? '' : `, schema ${database.schema}`}`,
    `Tables: ${tables}`,
    ...(accounts === null
      ? []
      : [
          `Accounts: ${String(accounts.active)} in use (${String(accounts.coordinators)} coordinators), ${String(accounts.disabled)} closed`,
        ]),
    ...(copies === null ? [] : copyLines(copies)),
    ...disks.map(room),
    `Mail: ${mail === null ? 'none is sent (SMTP_URL and MAIL_FROM are not set)' : `${mail.server}, from ${mail.from}`}`,
  ];
}

function copyLines({ good, failed }: NonNullable<ServerStatus['copies']>): string[] {
  const at = (time: number) => new Date(time).toISOString();
  return [
    good === null
      ? 'Last good copy: none'
      : `Last good copy: ${at(good.at)}, ${good.encrypted ? 'encrypted' : 'not encrypted'}`,
    ...(failed === null ? [] : [`The copy of ${at(failed.at)} failed: ${failed.outcome}`]),
  ];
}
