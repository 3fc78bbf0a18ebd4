import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as v from 'valibot';

/**
 * All tests. A few files that failed beside the others are run once more by themselves: real browsers and databases share a machine, and
 * what only ever fails beside others is named, not hidden. More than a few fail at once.
 */
const FEW = 6;

const report = v.object({
  testResults: v.array(v.object({ name: v.string(), status: v.picklist(['passed', 'failed', 'pending']) })),
});

const folder = mkdtempSync(join(tmpdir(), 'cordee-run-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs these files, or all; answers with those that failed, null where it ended otherwise. */
function run(files: readonly string[], ...more: string[]): { isGreen: boolean; failed: string[] | null } {
  const outputFile = join(folder, `${String(files.length)}.json`);
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const { status } = spawnSync('vitest', [...options, ...more, ...files], { stdio: 'inherit' });
  if (status === 0) return { isGreen: true, failed: [] };
  try {
    const { testResults } = v.parse(report, JSON.parse(readFileSync(outputFile, 'utf8')));
    const failed = testResults.filter((one) => one.status === 'failed').map(({ name }) => relative('', name));
    return { isGreen: false, failed: failed.length > 0 ? failed : null };
  } catch {
    return { isGreen: false, failed: null };
  }
}

const first = run(process.argv.slice(2));
if (!first.isGreen) {
  if (first.failed === null || first.failed.length > FEW) process.exit(1);
  process.stdout.write(`\nOnce more, by themselves: ${first.failed.join(', ')}\n`);
  if (!run(first.failed, '--no-file-parallelism').isGreen) process.exit(1);
  process.stdout.write(`\nFailed beside the others, passed by themselves: ${first.failed.join(', ')}\n`);
}
