import { statfsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Linux has a folder in memory for everybody: there, thousands of commits need not wait for a disk that is thrown away with the run. */
const MEMORY = '/dev/shm';
/** What the databases and browsers of two files at once take at most, in bytes. */
const ENOUGH = 3 * 1024 ** 3;

/** Once for a whole run: one PostgreSQL server, in which each test file makes its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (freeBytes(MEMORY) >= ENOUGH) process.env['TMPDIR'] = MEMORY;
  const server = await startPostgresServer();
  project.provide('postgresUrl', server.url);
  return server.stop;
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
