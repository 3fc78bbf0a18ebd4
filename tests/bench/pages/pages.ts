import { dialects } from '#tests/support/databases.ts';
import type { DialectName } from '#tests/support/databases.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { startPostgresServer } from '#tests/support/postgres-server.ts';
import { tenYears } from '../seed/ten-years/grow.ts';
import type { Growth } from '../seed/ten-years/growing.ts';
import { foundPagesClinic } from './clinics.ts';
import { measurePages } from './measure.ts';
import type { PageCost } from './measure.ts';
import { visits } from './visits.ts';

/** What is to be reached on the grown clinic: milliseconds, bytes, and times what the page costs on the demo clinic. */
const MOST_MS = 25;
const MOST_BYTES = 120 * 1024;
const MOST_TIMES = 2;

/** Looks at every page on the demo clinic and on one ten years older, on the databases asked for; gives a table for each, as text. */
export async function pagesReport(isAsked: (dialect: DialectName) => boolean): Promise<string> {
  const tables: string[] = [];
  for (const dialect of dialects.filter(isAsked)) {
    const demo = await costsOn(dialect, null);
    const grown = await costsOn(dialect, tenYears);
    tables.push(table(dialect, demo, grown));
  }
  return tables.join('\n\n');
}

async function costsOn(dialect: DialectName, growth: Growth | null): Promise<PageCost[]> {
  const folder = freshFolder();
  const postgres = dialect === 'postgres' ? await startPostgresServer() : null;
  try {
    return await measurePages(await foundPagesClinic(folder.path, postgres?.url ?? null, growth));
  } finally {
    await postgres?.stop();
    folder.drop();
  }
}

function table(dialect: DialectName, demo: readonly PageCost[], grown: readonly PageCost[]): string {
  const { patients, meetings, orientations } = tenYears;
  const rows = visits.map(({ title }, index) => {
    const [one, other] = [demo[index], grown[index]];
    if (!one || !other) throw new Error(`${title} was not measured`);
    const times = other.cpuMs / one.cpuMs;
    const isOver = other.cpuMs > MOST_MS || other.bytes > MOST_BYTES || times > MOST_TIMES;
    return [
      title,
      ...[one, other].flatMap(({ cpuMs, bytes }) => [cpuMs.toFixed(1), kib(bytes)]),
      times.toFixed(1),
      isOver ? 'over' : '',
    ];
  });
  const size = `${String(patients)} patients, ${String(meetings)} meetings, ${String(orientations)} orientations`;
  return [
    `Pages on ${dialect}: CPU of the server (ms) and HTML (KiB), demo clinic and ten years (${size}).`,
    `To reach: at most ${String(MOST_MS)} ms, ${kib(MOST_BYTES)} KiB, ${String(MOST_TIMES)} times the demo clinic.`,
    '',
    '| page | demo: ms | KiB | ten years: ms | KiB | times | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

const kib = (bytes: number): string => (bytes / 1024).toFixed(0);
