import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { has } from '#domain/access/capabilities.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { copyState } from '../database/tables/backup-runs.ts';
import type { CopyState } from '../database/tables/backup-runs.ts';
import { programVersion } from '../version.ts';
import type { ProgramVersion } from '../version.ts';

/** Room on the disk of a folder, in bytes. */
export type DiskRoom = { of: 'data' | 'copies'; folder: string; free: number; total: number };

/** How a server and its clinic are, for whoever runs it: no name, no secret. */
export type ServerStatus = {
  program: ProgramVersion;
  database: { kind: 'sqlite' | 'postgres'; place: string; schema: string | null; missing: number; unknown: number };
  /** Null where the tables are not those of this version. */
  accounts: { active: number; disabled: number; coordinators: number } | null;
  copies: CopyState | null;
  disks: DiskRoom[];
  /** The mail server that is used; null where no mail is sent. */
  mail: { server: string; from: string } | null;
};

/** Reads it all; changes nothing. */
export async function serverStatus(config: Config, database: Database): Promise<ServerStatus> {
  const { missing, unknown } = await database.migrationState();
  const isCurrent = missing.length === 0 && unknown.length === 0;
  const { query, dialect } = database;
  return {
    program: programVersion(),
    database: {
      kind: dialect.name,
      place: placeOf(config),
      schema: (await dialect.schema(query)) ?? null,
      missing: missing.length,
      unknown: unknown.length,
    },
    accounts: isCurrent ? await accountsOf(database) : null,
    copies: isCurrent ? await copyState(query) : null,
    disks: await Promise.all([roomOf('data', config.dataDir), roomOf('copies', config.backup.dir)]),
    mail: config.mail === null ? null : { server: new URL(config.mail.smtpUrl).host, from: config.mail.from },
  };
}

/** The file, or host and database of a PostgreSQL: never a password. */
export function placeOf({ database: { url, sqlitePath } }: Pick<Config, 'database'>): string {
  if (url === null) return sqlitePath;
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function accountsOf({ query }: Database) {
  const people = await query.selectFrom('professionals').select(['status', 'role']).execute();
  const active = people.filter(({ status }) => status === 'active');
  const coordinators = active.filter(({ role }) => has(role, 'clinic.administer')).length;
  return { active: active.length, disabled: people.length - active.length, coordinators };
}

/** A folder that is not there yet will lie on the disk of the one above it. */
async function roomOf(of: DiskRoom['of'], folder: string): Promise<DiskRoom> {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, blocks, bsize } = await statfs(there);
  return { of, folder, free: bavail * bsize, total: blocks * bsize };
}
