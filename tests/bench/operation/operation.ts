import { freshFolder } from '#tests/support/folder.ts';
import { foundPagesClinic } from '../pages/clinics.ts';
import { tenYears } from '../seed/ten-years/grow.ts';
import type { Growth } from '../seed/ten-years/growing.ts';
import { measureFirstStart, measureOperation } from './measure.ts';
import type { OperationFigures } from './measure.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** What a clinic costs to run, on the demo clinic and on one ten years older, on SQLite; gives a table, as text. */
export async function operationReport(): Promise<string> {
  const cold = await measureFirstStart();
  const demo = await figuresOf(null);
  const grown = await figuresOf(tenYears);
  const row = (title: string, say: (figures: OperationFigures) => string) =>
    `| ${title} | ${say(demo)} | ${say(grown)} |`;
  const recordYears = tenYears.patients * 10;
  return [
    '| work | demo clinic | ten years |',
    '| --- | --- | --- |',
    `| first start ever, nothing compiled, empty database | ${seconds(cold)} | – |`,
    row('start on what is there', ({ startMs }) => seconds(startMs)),
    row('memory at rest', ({ restBytes }) => mib(restBytes)),
    row('processor at rest, of 60 s', ({ restCpuMs }) => seconds(restCpuMs)),
    row('database', ({ databaseBytes }) => mib(databaseBytes)),
    row('audit rows of one page view', ({ pageRows }) => pageRows.toFixed(2)),
    row('disk of one page view', ({ pageBytes }) => `${pageBytes.toFixed(0)} B`),
    row('copy', ({ backupMs }) => seconds(backupMs)),
    row('copy, per GiB', ({ backupMs, backupBytes }) => seconds((backupMs / backupBytes) * GIB)),
    row('verify', ({ verifyMs }) => seconds(verifyMs)),
    row('killed (-9) to the next page', ({ ledOnMs }) => seconds(ledOnMs)),
    '',
    `Disk of one record in one year: ${((grown.databaseBytes - demo.databaseBytes) / recordYears / 1024).toFixed(1)} KiB.`,
  ].join('\n');
}

async function figuresOf(growth: Growth | null): Promise<OperationFigures> {
  const folder = freshFolder();
  try {
    return await measureOperation(await foundPagesClinic(folder.path, null, growth));
  } finally {
    folder.drop();
  }
}
