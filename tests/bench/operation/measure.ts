import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { request } from '#tests/support/request.ts';
import { runScript, startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import type { PagesClinic } from '../pages/clinics.ts';
import { cpuOf } from '../servers/cpu.ts';

/** What running a clinic costs. Milliseconds, bytes, rows. */
export type OperationFigures = {
  databaseBytes: number;
  startMs: number;
  restBytes: number;
  restCpuMs: number;
  pageRows: number;
  pageBytes: number;
  backupMs: number;
  backupBytes: number;
  verifyMs: number;
  ledOnMs: number;
};

/** How long nobody does anything, in milliseconds. */
const REST_MS = 60_000;
const VIEWS = 400;

/** Runs a clinic as a hospital does: starts it, leaves it alone, reads pages, copies and verifies it, kills it. */
export async function measureOperation(clinic: PagesClinic, restMs = REST_MS): Promise<OperationFigures> {
  const dataDir = clinic.settings['DATA_DIR'] ?? '';
  const start = () => startServer({ dataDir, env: clinic.settings });
  const began = performance.now();
  let server = await start();
  const startMs = performance.now() - began;

  // What a start leaves to be done is done.
  await setTimeout(Math.min(restMs, 10_000));
  const cpuBefore = cpuOf(server.pid);
  await setTimeout(restMs);
  const restCpuMs = cpuOf(server.pid) - cpuBefore;
  const restBytes = residentOf(server.pid);

  const page = () => view(server, clinic, `/patients/${clinic.patientId}`);
  await page();
  const before = auditOf(dataDir);
  for (let times = 0; times < VIEWS; times++) await page();
  const after = auditOf(dataDir);

  await server.kill9();
  const killed = performance.now();
  server = await start();
  await page();
  const ledOnMs = performance.now() - killed;
  await server.stop();

  const copy = join(dataDir, 'copy.sqlite');
  const backupMs = await timed(() => cordee(clinic, 'backup', copy));
  const backupBytes = statSync(copy).size;
  rmSync(copy);
  const verifyMs = await timed(() => cordee(clinic, 'verify'));
  return {
    databaseBytes: statSync(join(dataDir, 'cordee.sqlite')).size,
    ...{ startMs, restBytes, restCpuMs, ledOnMs, backupMs, backupBytes, verifyMs },
    pageRows: (after.rows - before.rows) / VIEWS,
    pageBytes: (after.bytes - before.bytes) / VIEWS,
  };
}

/** How cold a first start is: nothing compiled before, an empty database. In milliseconds. */
export async function measureFirstStart(): Promise<number> {
  const began = performance.now();
  const server = await startServer({ env: { NODE_COMPILE_CACHE: '' } });
  const tookMs = performance.now() - began;
  await server.stop();
  return tookMs;
}

async function view(server: RunningServer, { cookies }: PagesClinic, path: string): Promise<void> {
  const { status } = await request(server.origin + path, { headers: { cookie: cookies.coordinator } });
  if (status !== 200) throw new Error(`${path} answered ${String(status)}`);
}

async function cordee({ settings }: PagesClinic, ...args: string[]): Promise<void> {
  const { code, output } = await runScript('server/cli/main.ts', settings, '', args);
  // What grew by writing rows has no hashes: verify says so, and has read it all.
  if (code !== 0 && args[0] !== 'verify') throw new Error(output);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The audit's rows, and the bytes of all pages of the database that hold something. */
function auditOf(dataDir: string): { rows: number; bytes: number } {
  const database = new DatabaseSync(join(dataDir, 'cordee.sqlite'), { readOnly: true });
  const one = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
  const pages = one('pragma page_count') - one('pragma freelist_count');
  const found = { rows: one('select count(*) from audit_events'), bytes: pages * one('pragma page_size') };
  database.close();
  return found;
}

function residentOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return Number(kib) * 1024;
}
