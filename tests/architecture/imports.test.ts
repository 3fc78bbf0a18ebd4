import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';

type Planted = { file: string; imports: string; typeOnly?: boolean; breaks: string | null };

/** What must be refused, and beside it what must stay allowed. */
const planted: Planted[] = [
  { file: 'src/domain/impure.ts', imports: 'node:fs', breaks: 'domain-is-pure' },
  { file: 'src/domain/knows-server.ts', imports: '../../server/app.ts', typeOnly: true, breaks: 'domain-is-pure' },
  { file: 'src/lib/runs-server.ts', imports: '../../server/app.ts', breaks: 'lib-imports-domain-types' },
  { file: 'src/lib/types-of-server.ts', imports: '../../server/app.ts', typeOnly: true, breaks: null },
  { file: 'src/lib/knows-routes.ts', imports: '../routes/page.ts', breaks: 'lib-imports-domain' },
  { file: 'src/routes/runs-server.ts', imports: '../../server/app.ts', breaks: 'routes-import-lib-and-domain-types' },
  { file: 'src/routes/types-of-server.ts', imports: '../../server/app.ts', typeOnly: true, breaks: null },
  { file: 'server/knows-lib.ts', imports: '../src/lib/view.ts', breaks: 'server-never-imports-the-web-layer' },
  { file: 'server/database/knows-bus.ts', imports: '../bus/bus.ts', breaks: 'database' },
  { file: 'server/auth/knows-collab.ts', imports: '../collab/hub.ts', breaks: 'auth' },
  { file: 'server/commands/knows-socket.ts', imports: '../live/channel/gateway.ts', breaks: 'commands' },
  { file: 'server/commands/knows-database.ts', imports: '../database/rows.ts', breaks: null },
  { file: 'server/collab/knows-live.ts', imports: '../live/channel/gateway.ts', breaks: 'collab' },
  { file: 'server/live/knows-collab.ts', imports: '../collab/hub.ts', breaks: 'live' },
  { file: 'server/live/knows-commands.ts', imports: '../commands/one.ts', breaks: null },
  { file: 'server/queries/constructs.ts', imports: '../app.ts', breaks: 'only-the-root-constructs' },
  { file: 'server/knows-tests.ts', imports: '../tests/support.ts', breaks: 'nothing-imports-tests' },
];
const targets = [
  'src/routes/page.ts',
  'src/lib/view.ts',
  'server/app.ts',
  'server/bus/bus.ts',
  'server/database/rows.ts',
  'server/collab/hub.ts',
  'server/live/channel/gateway.ts',
  'server/commands/one.ts',
  'tests/support.ts',
];

describe('the import rules', () => {
  const folder = freshFolder();
  afterAll(folder.drop);
  let found: { rule: string; from: string }[] = [];

  beforeAll(async () => {
    for (const target of targets) write(target, 'export const value = 1;\n');
    for (const { file, imports, typeOnly = false } of planted) {
      write(file, `import ${typeOnly ? 'type ' : ''}{ value } from '${imports}';\nexport type Use = typeof value;\n`);
    }
    write('server/first.ts', "import { second } from './second.ts';\nexport const first = () => second;\n");
    write('server/second.ts', "import { first } from './first.ts';\nexport const second = () => first;\n");
    write('server/third.ts', "import type { Fourth } from './fourth.ts';\nexport type Third = Fourth[];\n");
    write('server/fourth.ts', "import type { Third } from './third.ts';\nexport type Fourth = { all: Third };\n");
    found = await violations(folder.path);
  });

  test.each(planted.filter(({ breaks }) => breaks !== null))('$file may not import $imports', ({ file, breaks }) => {
    expect(found).toContainEqual({ rule: breaks, from: file });
  });

  test.each(planted.filter(({ breaks }) => breaks === null))('$file may import $imports', ({ file }) => {
    expect(found.filter(({ from }) => from === file)).toEqual([]);
  });

  test('two files may not import each other', () => {
    expect(found).toContainEqual({ rule: 'no-cycles', from: 'server/first.ts' });
  });

  test('two files may not import each other’s types either', () => {
    expect(found).toContainEqual({ rule: 'no-cycles', from: expect.stringMatching(/^server\/(third|fourth)\.ts$/) });
  });

  function write(file: string, text: string): void {
    const path = join(folder.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
});

async function violations(baseDir: string): Promise<{ rule: string; from: string }[]> {
  const load: (path: string) => unknown = createRequire(import.meta.url);
  const { forbidden } = load('../../.dependency-cruiser.cjs') as { forbidden: IForbiddenRuleType[] };
  const options: ICruiseOptions = { baseDir, ruleSet: { forbidden }, validate: true, tsPreCompilationDeps: true };
  const { output } = await cruise(['src', 'server'], options);
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its result was expected');
  return output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
