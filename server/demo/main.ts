import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { run } from '../process/run.ts';
import { DEMO_CLINIC } from './clinic.ts';
import { createDemoClock } from './demo-clock.ts';
import { seed } from './seed.ts';
import { welcome } from './welcome.ts';

/** A port of this machine that nobody uses now. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

const folder = mkdtempSync(join(tmpdir(), 'cordee-demo-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

const clock = createDemoClock(systemClock);
const settings = {
  PORT: process.env['PORT'] ?? (await freePort()),
  HOST: process.env['HOST'],
  ORIGIN: process.env['ORIGIN'],
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  CLINIC_NAME: DEMO_CLINIC,
  CLINIC_PHONE: '01 99 00 12 34',
  CLINIC_COUNTRY: process.env['CLINIC_COUNTRY'],
  SMTP_URL: process.env['SMTP_URL'],
  MAIL_FROM: process.env['MAIL_FROM'],
  CORDEE_DEMO: '1',
  DATA_DIR: folder,
};
await run(() => readConfig(settings), {
  dev: process.argv.includes('--dev'),
  clock,
  prepare: async (app) => {
    const { invitation } = await seed(app, clock, { past: !process.argv.includes('--without-past') });
    process.stdout.write(welcome(app.config.origin, invitation));
  },
});
