import { DatabaseSync } from 'node:sqlite';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { CliError } from '#server/cli/cli-error.ts';
import { readConfig } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { addProfessional } from '../support/people.ts';

/** Opens the data of `env` in this process for `work`, as a server would, and closes it. */
export async function withApp<T>(env: Record<string, string>, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(readConfig(env), createLog('silent'));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** What a command of `cordee` says and how it ends, without a process of its own. */
export async function inProcess(
  command: (config: Config, args: string[]) => Promise<string> | string,
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; output: string }> {
  try {
    return { code: 0, output: await command(readConfig(env), args) };
  } catch (thrown) {
    if (thrown instanceof CliError) return { code: 1, output: thrown.message };
    throw thrown;
  }
}

/** Puts a nurse and a patient, with an agreed plan, into the database. */
export async function addPatient(app: App, familyName: string): Promise<{ patientId: string }> {
  const nurse = await addProfessional(app, { role: 'professional', profession: 'nurse' });
  const patient = { givenName: 'Clémence', familyName, birthDate: '1971-04-09' };
  const { patientId } = await app.commands.createPatient(nurse, patient);
  await app.commands.agreeCarePlan(nurse, {
    patientId,
    number: 1,
    planSequence: 1,
    teamSequence: 1,
    stances: [{ professionalId: nurse.id, stance: 'agrees' }],
  });
  return { patientId };
}

/** What a copy and a restore write of themselves. */
const OF_COPIES = ['audit_events', 'audit_strands', 'backup_runs', 'restores'];

/** Every row of every table but those that speak of copies, in order: two databases with the same text hold the same bytes. */
export function contentOf(sqlitePath: string): string {
  const database = new DatabaseSync(sqlitePath, { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const content = tables
    .filter(({ name }) => !OF_COPIES.includes(String(name)))
    .map(({ name }) => {
      const rows = database.prepare(`select * from "${String(name)}" order by rowid`).all();
      return [name, rows.map((row) => Object.entries(row).map(([column, value]) => [column, printable(value)]))];
    });
  database.close();
  return JSON.stringify(content, null, 1);
}

function printable(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
