import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import { parseArgs } from 'node:util';
import { auditKeyOf } from '../audit-key.ts';
import { createSigner } from '../audit/heads.ts';
import { signHead } from '../audit/heads-file.ts';
import { asideName, sealAside } from '../backup/aside.ts';
import { forget } from '../backup/forget.ts';
import type { Listed, Restored } from '../backup/forget.ts';
import { readPurgeList } from '../backup/purge-list.ts';
import { readRevoked } from '../backup/revoked-list.ts';
import { readTakenOut } from '../backup/taken-out-list.ts';
import { makeCopy } from '../backup/make-copy.ts';
import { restoreSecret } from '../backup/secret-copy.ts';
import { openCopy, removeCopy } from '../backup/open-copy.ts';
import type { Config } from '../config.ts';
import { holdDataFolder, prepareDataFolder } from '../process/data-folder.ts';
import { CHANNEL } from '../bus/postgres-message.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/database.ts';
import { transfer } from '../database/transfer/transfer.ts';
import { readSecret } from '../secret.ts';
import { CliError } from './cli-error.ts';

/** What may be in a data folder without it counting as in use. */
const harmless = ['backups', 'server.lock', 'server.lock-journal', 'secret', 'audit-heads.jsonl', 'audit-archive'];

const options = { force: { type: 'boolean' }, identity: { type: 'string' } } as const;

/** Puts a copy in the place of the database; with --force where there is one, which is kept aside. */
export async function restore(config: Config, args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || !existsSync(file)) throw new CliError('Name the backup file to restore.');
  prepareDataFolder(config.dataDir);
  const release = holdDataFolder(config.dataDir);
  const incoming = join(config.dataDir, 'cordee.sqlite.incoming');
  try {
    await restoreSecret(resolve(file), config.secretFile, values.identity ?? null);
    if (!values.force) await ensureEmpty(config);
    await openCopy(resolve(file), incoming, values.identity ?? null);
    const folders = [dirname(resolve(file)), config.backup.dir];
    const lists = {
      purges: folders.flatMap(readPurgeList),
      takenOut: folders.flatMap(readTakenOut),
      revoked: folders.flatMap(readRevoked),
    };
    const restored = await prepare(config, incoming, basename(file), lists);
    const aside = await (config.database.url === null ? putInPlace(config, incoming) : putInto(config, incoming));
    await sign(config);
    return told(config, restored, aside === null ? null : await sealed(config, aside));
  } finally {
    removeCopy(incoming);
    release();
  }
}

async function ensureEmpty(config: Config): Promise<void> {
  if (config.database.url === null) {
    const inUse = readdirSync(config.dataDir).some((name) => !harmless.includes(name));
    if (inUse) throw new CliError(`The data folder ${config.dataDir} is not empty: --force replaces what is in it.`);
    return;
  }
  await withDatabase(config, async (database) => {
    if (await isFilled(database)) throw new CliError('The database is not empty: --force replaces what is in it.');
  });
}

/** Brings the copy up to date, and lets nothing come back with it that has ended since. */
async function prepare(config: Config, incoming: string, file: string, lists: Listed): Promise<Restored> {
  const copy = openDatabase({ url: null, sqlitePath: incoming }, auditKeyOf(config));
  try {
    await copy.migrate();
    return await withDatabase(config, async (present) =>
      forget(copy, (await isFilled(present)) ? present.query : null, file, Date.now(), lists),
    );
  } finally {
    await copy.close();
  }
}

/** Whether there are people in it; what cannot be read, is not there, or is of another version tells nothing. */
async function isFilled(database: Database): Promise<boolean> {
  if (!(await database.isReady())) return false;
  return (await database.query.selectFrom('professionals').select('id').limit(1).executeTakeFirst()) !== undefined;
}

async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const { url, sqlitePath } = config.database;
  // Opening a file that is not there would make it.
  const where = url === null && !existsSync(sqlitePath) ? { url: null, sqlitePath: ':memory:' } : config.database;
  const database = openDatabase(where, auditKeyOf(config));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Renames the present database and its log, and then the copy; gives where it is now, or null where there was none. */
function putInPlace({ database: { sqlitePath }, dataDir }: Config, incoming: string): Promise<string | null> {
  const aside = existsSync(sqlitePath) ? join(dataDir, asideName(Date.now(), false)) : null;
  for (const suffix of aside === null ? [] : ['', '-wal', '-shm'])
    if (existsSync(`${sqlitePath}${suffix}`)) renameSync(`${sqlitePath}${suffix}`, `${String(aside)}${suffix}`);
  flush(incoming);
  renameSync(incoming, sqlitePath);
  flush(dataDir);
  return Promise.resolve(aside);
}

/** Copies what is in PostgreSQL to a file, and then every row of the copy into it; gives the file, or null where there was nothing. */
async function putInto(config: Config, incoming: string): Promise<string | null> {
  const key = auditKeyOf(config);
  const copy = openDatabase({ url: null, sqlitePath: incoming }, key);
  try {
    return await withDatabase(config, async (database) => {
      await ensureAlone(database);
      await database.migrateTables();
      const { recipients } = config.backup;
      const name = asideName(Date.now(), recipients.length > 0);
      const aside = (await isFilled(database)) ? join(config.dataDir, name) : null;
      if (aside !== null) await makeCopy(database, '', aside, recipients);
      await transfer(copy, database);
      return aside;
    });
  } finally {
    await copy.close();
  }
}

/** A server that went on would not know what became of its documents. */
async function ensureAlone({ query }: Database): Promise<void> {
  const others = await sql`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
      and query = 'listen "' || ${sql.raw(CHANNEL)} || '"'`.execute(query);
  if (others.rows.length > 0) throw new CliError('A server uses this database: stop every one of them first.');
}

/** From here on the audit goes on behind the copy: what was signed of the rows since is known to be gone. */
async function sign(config: Config): Promise<void> {
  const signer = createSigner(readSecret(config.secretFile));
  await withDatabase(config, (database) =>
    signHead(database, config.auditHeadsFile, signer, { why: 'restored', now: Date.now() }),
  );
}

/** What was put aside, as the settings want copies. It may be damaged, which is why there was a restore: then it stays as it is. */
async function sealed(config: Config, aside: string): Promise<{ file: string; isOpen: boolean }> {
  const { recipients } = config.backup;
  if (config.database.url !== null) return { file: aside, isOpen: false };
  try {
    const file = await withDatabase(config, (database) => sealAside(database, aside, recipients));
    return { file, isOpen: false };
  } catch {
    return { file: aside, isOpen: true };
  }
}

function told(
  { database }: Config,
  { copiedAt, accountsSince, takenBack, withoutPassword, purged, takenOut, unplaced }: Restored,
  aside: { file: string; isOpen: boolean } | null,
): string {
  const lines = [
    `Restored ${database.url === null ? database.sqlitePath : 'the database'} as it was on ${new Date(copiedAt).toISOString()}.`,
    'Everybody signs in again; links, letters, calendar addresses and emergency accesses are void; what open pages still hold is shown to who wrote it, and merged with nothing.',
  ];
  if (takenBack > 0) lines.push(`${takenBack} rights that were withdrawn since stay withdrawn.`);
  if (withoutPassword > 0)
    lines.push(
      `${withoutPassword} people changed their password or second factor since: they have none now. Give them a link on the People page, or by \`cordee user reset\`.`,
    );
  if (purged > 0) lines.push(`${purged} records that were destroyed since the copy were destroyed in it again.`);
  if (takenOut > 0)
    lines.push(`${takenOut} entries that were taken out of a wrong record since the copy were taken out of it again.`);
  if (unplaced > 0)
    lines.push(
      `${unplaced} of them had no place in the copy where they belong: they were removed, and are in what was there before.`,
    );
  if (accountsSince > 0) lines.push(`${accountsSince} accounts made since are not in it: invite these people again.`);
  if (aside === null)
    lines.push(
      'There was no database before: what ended since the copy is known by the list beside it alone (revoked.jsonl). Look through accounts and care teams.',
    );
  else lines.push(`What was there before is in ${aside.file}: delete it once nobody needs it.`);
  if (aside?.isOpen)
    lines.push('It could not be read, and therefore not be encrypted: whoever reads the file reads what is in it.');
  return `${lines.join('\n')}\n`;
}

/** Makes sure that a file, or the names in a folder, are on disk. */
function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
