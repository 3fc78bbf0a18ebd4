import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder of one's own; `drop` removes it. */
export function freshFolder(): { path: string; drop: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'cordee-test-'));
  return {
    path,
    drop: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
