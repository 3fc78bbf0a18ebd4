import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rules = new URL('../../../src/domain/access/', import.meta.url);
const tests = new URL('.', import.meta.url);

/** Where each file of rules has its table. A file that only says names and lists has none. */
const tables: Record<string, string> = {
  'capabilities.ts': 'capabilities.test.ts',
  'live-meeting.ts': 'live-meeting-truth-table.test.ts',
  'live-review.ts': 'live-review-truth-table.test.ts',
  'meeting-policy.ts': 'meeting-truth-table.test.ts',
  'patient-policy.ts': 'patient-truth-table.test.ts',
  'policy.ts': 'truth-table.test.ts',
  'purpose.ts': 'purpose.test.ts',
};

test.each(readdirSync(rules))('D3 every function of %s is asked in a truth table', async (file) => {
  const module = (await import(new URL(file, rules).href)) as Record<string, unknown>;
  const functions = Object.keys(module).filter((name) => typeof module[name] === 'function');
  const table = tables[file];
  const asked = table === undefined ? '' : readFileSync(new URL(table, tests), 'utf8');
  expect(functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(asked))).toEqual([]);
});
