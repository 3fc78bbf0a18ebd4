import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const list = readFileSync(new URL('../../server/database/migrations/migrations.ts', import.meta.url), 'utf8');

test('every migration is applied under the name of its file', () => {
  const files = Array.from(list.matchAll(/import \{ (\w+) \} from '\.\/([\d-]+[\w-]+)\.ts'/g), ([, step, file]) => [
    file,
    step,
  ]);
  const applied = Array.from(list.matchAll(/^ {4}'([^']+)': \{ up: (?:\(db\) => )?(\w+)/gm), ([, name, step]) => [
    name,
    step,
  ]);
  expect(applied.length).toBeGreaterThan(25);
  expect(Object.fromEntries(files)).toEqual(Object.fromEntries(applied));
});
