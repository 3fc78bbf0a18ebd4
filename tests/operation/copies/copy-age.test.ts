import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { copyTonight } from '#server/backup/nightly.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { headerOf } from '../../commands/support/clinic.ts';
import { testApp } from '../../support/app.ts';
import { testClock } from '../../support/clock.ts';
import type { TestClock } from '../../support/clock.ts';
import { dialects } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { request } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';
import { withApp } from '../clinic.ts';

const DAY_MS = 86_400_000;

describe.each(dialects)('the age of the last copy, on %s', (dialect) => {
  let app: App;
  let clock: TestClock;
  let close: () => Promise<void>;
  beforeEach(async () => {
    clock = testClock();
    ({ app, close } = await testApp({ dialect, clock }));
  });
  afterEach(() => close());

  test('is a metric: 0 before the first, of the last good one then, also while later ones come to nothing', async () => {
    const metrics = createMetrics(app, { channels: () => 0, refused: new Map() }, new Map());
    const seconds = async () => /^cordee_last_good_copy_timestamp_seconds (\S+)$/m.exec(await metrics.read())?.[1];
    expect(await seconds()).toBe('0');
    await copyTonight(app);
    const first = clock.now() / 1000;
    expect(Number(await seconds())).toBe(first);
    // The next night there is no folder to write to.
    clock.advance(DAY_MS);
    rmSync(app.config.backup.dir, { recursive: true });
    writeFileSync(app.config.backup.dir, 'no folder');
    await copyTonight(app);
    expect(Number(await seconds())).toBe(first);
    expect((await app.status()).copies).toMatchObject({ good: { at: first * 1000 }, failed: { at: clock.now() } });
    rmSync(app.config.backup.dir);
    clock.advance(DAY_MS);
    await copyTonight(app);
    expect(Number(await seconds())).toBe(clock.now() / 1000);
    expect((await app.status()).copies).toMatchObject({ failed: null });
  });
});

describe('the settings page says how the copies are', () => {
  let server: RunningServer;
  const folder = freshFolder();
  const env = { DATA_DIR: folder.path, BACKUP_AT: '03:30' };
  const cookies: Record<'fr' | 'en', string> = { fr: '', en: '' };
  beforeAll(async () => {
    await withApp(env, async (app) => {
      for (const locale of ['fr', 'en'] as const) {
        const { id } = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
        await app.database.query.updateTable('professionals').set({ locale }).where('id', '=', id).execute();
        cookies[locale] = headerOf(await app.sessions.start(id));
      }
    });
    server = await startServer({ dataDir: folder.path, env });
  });
  afterAll(async () => {
    await server.stop();
    folder.drop();
  });

  const page = async (locale: 'fr' | 'en') => {
    const { text } = await request(`${server.origin}/settings`, {
      headers: { cookie: cookies[locale], accept: 'text/html' },
    });
    const section = /<section[^>]*aria-labelledby="copies"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
    return section.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  };
  /** As if the clock had gone on by so long since everything that happened. */
  const age = (ms: number) =>
    withApp(env, ({ database: { query } }) =>
      query
        .updateTable('backupRuns')
        .set((eb) => ({ night: null, finishedAt: eb('finishedAt', '-', ms) }))
        .execute(),
    );

  test('none yet; the last good one, and whether it is encrypted; one that was missed; one that came to nothing, and why', async () => {
    expect(await page('fr')).toContain('Aucune bonne copie n’a encore été faite');
    expect(await page('en')).toContain('No good copy has been made yet');
    await withApp(env, (app) => copyTonight(app));
    expect(await page('fr')).toMatch(/Dernière bonne copie\s: .*\d\d:\d\d\. Elle n’est pas chiffrée/);
    expect(await page('en')).toMatch(/Last good copy: .*\d\d:\d\d/);
    expect(await page('fr')).not.toContain('Prévenez');

    await age(26.5 * 3_600_000);
    expect(await page('fr')).toContain('La dernière nuit, aucune copie n’a été faite');
    expect(await page('en')).toContain('No copy was made last night');

    await withApp(env, async (app) => {
      rmSync(app.config.backup.dir, { recursive: true });
      writeFileSync(app.config.backup.dir, 'no folder');
      await copyTonight(app);
    });
    expect(await page('fr')).toMatch(/La copie du .* n’a pas pu être faite/);
    expect(await page('en')).toMatch(/The copy of .* could not be made/);
    expect(await page('fr')).toMatch(/Dernière bonne copie/);
  });
});
