import { expect, test } from 'vitest';
import { createLog } from '#server/log.ts';

const canary = 'Canary-4711';

test('D21 the log keeps nothing personal, whatever it is given', () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const fields = ['password', 'email', 'token', 'cookie', 'givenName', 'familyName', 'text', 'headers', 'url', 'body'];
  for (const field of fields) {
    log.info({ [field]: canary, person: { [field]: canary }, deep: { person: { [field]: canary } } }, 'something');
  }
  const quoting = Object.assign(new Error(`duplicate key (email)=(${canary})`), { detail: canary, code: '23505' });
  log.error({ err: quoting }, 'a request failed');
  log.error(quoting);
  log.error({ err: quoting });

  expect(lines).toHaveLength(fields.length + 3);
  expect(lines.join('\n')).not.toContain(canary);
  expect(lines.at(-2)).toContain('23505');
  expect(lines.at(-2)).toContain('log.test.ts');
});
