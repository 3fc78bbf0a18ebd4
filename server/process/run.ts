import { once } from 'node:events';
import { has } from '#domain/access/capabilities.ts';
import { completeLists } from '../backup/complete-lists.ts';
import { oldAsides } from '../backup/aside.ts';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { closeToOthers, holdDataFolder, prepareDataFolder } from './data-folder.ts';
import { signHourly } from '../audit/sign-hourly.ts';
import { Patience } from '../database/patience.ts';
import { createLog } from '../log.ts';
import { listenForMetrics, metricsHandler } from '../metrics/endpoint.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { loadBuiltPages, loadDevelopmentPages } from '../http/pages.ts';
import { retireWhenOutdated } from './retire.ts';
import { setUpLink } from './set-up-link.ts';
import { endInOrder } from './shutdown.ts';
import { startFailure } from './start-failure.ts';
import { attachUpgrades } from '../http/upgrade.ts';
import type { Upgrades } from '../http/upgrade.ts';
import { createWeb } from '../http/web.ts';
import type { Web } from '../http/web.ts';

export type RunOptions = {
  /** Pages from their sources, through Vite. */
  dev?: boolean;
  clock?: Clock;
  /** What to do with the App before anyone can reach it (the demo fills its clinic here). */
  prepare?: (app: App) => Promise<void>;
};

/** The longest that a start may take, migrations included, in milliseconds. */
const START_WITHIN_MS = 60_000;
/** A database that takes longer to answer, in milliseconds, is not ready for anybody. */
const READY_WITHIN_MS = 2_000;

/** Runs the server until it is told to stop. A start that fails says why in one sentence and ends with exit code 1. */
export async function run(readConfig: () => Config, options: RunOptions = {}): Promise<void> {
  let config: Config | null = null;
  try {
    config = readConfig();
    await start(config, options);
  } catch (thrown) {
    const expected = startFailure(thrown, config);
    if (expected === null) createLog('info').fatal({ err: thrown }, 'the start failed');
    process.stderr.write(`${expected ?? 'Cordée could not start, for a reason that the log above shows.'}\n`);
    process.exit(1);
  }
}

async function start(config: Config, options: RunOptions): Promise<void> {
  const tooLong = setTimeout(() => {
    process.stderr.write(`Cordée could not start within ${String(START_WITHIN_MS / 1000)} seconds.\n`);
    process.exit(1);
  }, START_WITHIN_MS);
  const log = createLog(config.logLevel);
  // Whatever is written from here on is nobody else's to read.
  process.umask(0o077);
  prepareDataFolder(config.dataDir);
  const open = closeToOthers(config.dataDir);
  if (open.length > 0) log.warn({ files: open }, 'others could read files of the data folder: now nobody else can');
  const asides = oldAsides(config.dataDir, Date.now());
  if (asides.length > 0)
    log.warn({ files: asides }, 'what a restore replaced is still there, with what was deleted since: delete it');

  let app: App | null = null;
  const web = createWeb(config, log, () => isReady(app));
  web.server.listen(config.port, config.host);
  await once(web.server, 'listening');

  const releaseFolder = config.database.url === null ? holdDataFolder(config.dataDir) : () => undefined;
  app = await createApp(config, log, options.clock ?? systemClock);
  await options.prepare?.(app);
  await completeLists(app.database, config.backup.dir).catch((thrown: unknown) => {
    log.error({ err: thrown }, 'the lists beside the copies could not be completed');
  });
  await app.hub.warmUp();
  // Published before the web layer is loaded, which picks it up from there: one App, whoever asks.
  Object.assign(globalThis, { [Symbol.for('cordee.app')]: app });
  const pages = options.dev ? await loadDevelopmentPages(web.server) : await loadBuiltPages(config);
  const upgrades = attachUpgrades(web.server, app, options.dev ? { isViteUpgrade } : {});
  const closeMetrics = await showMetrics(app, web, upgrades);
  const signLast = signHourly(app);
  endInOrder({ app, signLast, web, upgrades, pages, closeMetrics, releaseFolder });
  web.mount(pages.handler);
  retireWhenOutdated(app, web);
  clearTimeout(tooLong);
  await tellReady(app);
}

/** Whether the database answers, every migration is applied, and what happens on the other nodes is known here. */
async function isReady(app: App | null): Promise<boolean> {
  if (!app?.bus.isCurrent()) return false;
  const { database } = app;
  // Who asks does not wait, and leaves nothing behind that does.
  return new Patience(READY_WITHIN_MS).run(() => database.isReady());
}

/** On its own port, or on the public one where a token guards it; else nowhere, and then nothing is measured. */
async function showMetrics(app: App, web: Web, upgrades: Upgrades): Promise<() => void> {
  const { port, token } = app.config.metrics;
  if (port === null && token === null) return () => undefined;
  const handler = metricsHandler(createMetrics(app, upgrades.live, web.failed), token);
  if (port === null) web.showMetrics(handler);
  return listenForMetrics(app.config, handler);
}

async function tellReady(app: App): Promise<void> {
  await warnWithoutSpare(app);
  const link = await setUpLink(app);
  const seconds = (performance.now() / 1000).toFixed(1);
  // A terminal forgets; what collects the output of a service keeps it, for whoever reads there.
  const how = process.stdout.isTTY
    ? `Create the first coordinator with this link:\n${String(link)}`
    : 'For the link that creates the first coordinator: npm run cordee -- setup-link';
  const setUp = link === null ? '' : `Nobody has an account yet. ${how}\n`;
  process.stdout.write(`${setUp}Cordée is ready: ${app.config.origin} (${seconds} s)\n`);
}

/** With single sign-on alone nobody could come in while the provider is away: said at each start, for it is set too late on that day. */
async function warnWithoutSpare({ config: { provider }, database, log }: App): Promise<void> {
  const email = provider?.passwordOnlyFor ?? null;
  if (email === null) return;
  const account = database.query.selectFrom('professionals').where('email', '=', email).where('status', '=', 'active');
  const found = await account.select('role').executeTakeFirst();
  if (!found || !has(found.role, 'clinic.administer'))
    log.warn('PASSWORD_ONLY_FOR names no coordinator: nobody can come in while the identity provider is away');
}

function isViteUpgrade(request: { headers: { 'sec-websocket-protocol'?: string | undefined } }): boolean {
  return request.headers['sec-websocket-protocol']?.startsWith('vite-') ?? false;
}
