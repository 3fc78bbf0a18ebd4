import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import type { Clinic } from '../collab/support/clinic.ts';
import { killLiveProcesses, startLiveProcess } from '../live/support/live-processes.ts';
import type { LiveProcess } from '../live/support/live-processes.ts';
import { freshPostgres } from '../support/postgres.ts';

/** Several servers on one PostgreSQL; `app` fills and reads the same database from this process. */
export type Nodes = Clinic & {
  app: App;
  databaseUrl: string;
  /** Starts another one, which reaches the database at `url`. */
  start: (url?: string) => Promise<LiveProcess>;
  close: () => Promise<void>;
};

/** `graceMs`: how long the servers wait for people who were lost from a meeting. */
export async function openNodes(graceMs = 60_000): Promise<Nodes> {
  const { url: databaseUrl, drop } = await freshPostgres();
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: databaseUrl, sqlitePath: '' } };
  const app = await createApp(config, createLog('silent'));
  return {
    ...clinicOf(app),
    app,
    databaseUrl,
    start: (url = databaseUrl) => startLiveProcess(url, graceMs, 60_000),
    close: async () => {
      killLiveProcesses();
      await app.close();
      await drop();
    },
  };
}
