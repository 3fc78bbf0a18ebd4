import { sql } from 'kysely';
import { join } from 'node:path';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { createLog } from '#server/log.ts';
import { growClinic } from '../seed/ten-years/grow.ts';
import type { Growth } from '../seed/ten-years/growing.ts';

/** A clinic on disk, and who looks at which of its records. */
export type PagesClinic = {
  /** The settings with which a server opens it. */
  settings: Record<string, string>;
  cookies: Record<'coordinator' | 'professional', string>;
  patientId: string;
  /** A meeting ahead, and one whose minutes are frozen. */
  meetingId: string;
  minutesId: string;
};

/** Founds the demo clinic in `folder`, or in the PostgreSQL database at `url`; with `growth`, ten years older. */
export async function foundPagesClinic(
  folder: string,
  url: string | null,
  growth: Growth | null,
): Promise<PagesClinic> {
  const settings = {
    DATA_DIR: folder,
    SECRET_FILE: join(folder, 'secret'),
    LOG_LEVEL: 'silent',
    ...(url !== null && { DATABASE_URL: url }),
  };
  const clock = createDemoClock(systemClock);
  const app = await createApp(readConfig(settings), createLog('silent'), clock);
  const { staff, patientIds } = await seed(app, clock);
  if (growth) await growClinic(app, growth);
  await settle(app);
  const { query } = app.database;
  const planned = query.selectFrom('meetings').where('status', '=', 'planned').orderBy('startsAt').select('id');
  const minutes = query.selectFrom('meetingMinutes').orderBy('frozenAt', 'desc').select('meetingId as id');
  const clinic: PagesClinic = {
    settings,
    cookies: {
      coordinator: await cookieOf(app, staff.idOf('claire')),
      professional: await cookieOf(app, staff.idOf('solene')),
    },
    patientId: patientIds.prele,
    meetingId: (await planned.executeTakeFirstOrThrow()).id,
    minutesId: (await minutes.executeTakeFirstOrThrow()).id,
  };
  await app.close();
  return clinic;
}

/** What the database's own upkeep would have learned of a clinic that grew over years and not in a moment. */
async function settle({ database: { query, dialect } }: App): Promise<void> {
  if (dialect.name === 'postgres') await sql`analyze`.execute(query);
}

async function cookieOf(app: App, professionalId: string): Promise<string> {
  const { name, value } = await app.sessions.start(professionalId);
  return `${name}=${value}`;
}
