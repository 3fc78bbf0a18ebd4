import { execFileSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import { headerOf } from '../commands/support/clinic.ts';
import { agreePlan, contents, invite } from '../commands/support/sharing.ts';
import { freshFolder } from '../support/folder.ts';
import { freshPostgres } from '../support/postgres.ts';
import { openRelay } from '../support/relay.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';

/** What can happen to a database. */
export type Trouble = 'full disk' | 'locked' | 'silent PostgreSQL' | 'stopped PostgreSQL';

/** A running clinic whose database can be taken away and given back. */
export type AwaySite = {
  server: RunningServer;
  /** Cookies of a professional who reads French, of one who reads English, of a patient, and of nobody at all. */
  cookies: { french: string; english: string; patient: string; forged: string };
  patientId: string;
  begin: () => void;
  end: () => void;
  close: () => Promise<void>;
};

export async function openAwaySite(trouble: Trouble, env: Record<string, string> = {}): Promise<AwaySite> {
  const isPostgres = trouble.endsWith('PostgreSQL');
  const folder = freshFolder();
  const database = isPostgres ? await freshPostgres() : null;
  const sqlitePath = `${folder.path}/cordee.sqlite`;
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const app = await createApp({ ...config, database: { url: database?.url ?? null, sqlitePath } }, createLog('silent'));
  const clinic = clinicOf(app);
  const [french, english] = [await clinic.person('coordinator'), await clinic.person('coordinator')];
  await app.commands.changePreferences(english, { locale: 'en' });
  const { patientId } = await app.commands.createPatient(french, {
    ...{ givenName: 'Aubépine', familyName: 'Ruisseau', birthDate: '1970-01-01' },
  });
  await agreePlan({ app }, french, patientId, contents('à lire', 'équipe'));
  const { key, code } = await invite({ app }, french, patientId);
  const redeemed = await app.commands.redeemPatientInvitation(null, { key, code });
  if (redeemed.outcome !== 'opened') throw new Error('The patient’s page did not open');
  const patient = headerOf(app.patientSessions.holding(redeemed.token));
  await app.close();

  const relay = database && (await openRelay(Number(new URL(database.url).port)));
  const url = new URL(database?.url ?? 'postgres://none');
  if (relay) url.port = String(relay.port);
  const server = await startServer({
    dataDir: folder.path,
    env: { ...(database && { DATABASE_URL: url.href }), ...env },
  });
  const limitFiles = (size: '4096' | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${size}:unlimited`]);
  let other: DatabaseSync | null = null;
  return {
    server,
    cookies: { french: french.cookie, english: english.cookie, patient, forged: `cordee=${'x'.repeat(43)}` },
    patientId,
    begin: () => {
      if (trouble === 'full disk') limitFiles('4096');
      else if (trouble === 'silent PostgreSQL') relay?.stall();
      else if (trouble === 'stopped PostgreSQL') relay?.cut();
      else {
        other = new DatabaseSync(sqlitePath);
        other.exec('begin immediate');
      }
    },
    end: () => {
      if (trouble === 'full disk') limitFiles('unlimited');
      relay?.resume();
      other?.exec('rollback');
      other?.close();
      other = null;
    },
    close: async () => {
      await server.kill9();
      await relay?.close();
      await database?.drop();
      folder.drop();
    },
  };
}
