import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, 'utf8'));
const entry = v.looseObject({
  version: v.string(),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  /** It came inside another package, and is known by that one's hash. */
  inBundle: v.optional(v.boolean(), false),
});
const lock = v.parse(v.object({ packages: v.record(v.string(), entry) }), read('package-lock.json')).packages;
const names = v.optional(v.record(v.string(), v.string()), {});
const manifest = v.parse(
  v.object({ dependencies: names, devDependencies: names, optionalDependencies: names }),
  read('package.json'),
);

/** Below these a weakness is known that somebody from outside could use; with what it was. */
const floors: Record<string, string> = {
  // Headers that stop a server (CVE-2024-37890), and what 8.21 mended.
  ws: '8.21.0',
  // A packet that stops a server (CVE-2023-32695).
  'socket.io-parser': '4.2.4',
  // Cookie names that are taken for attributes (CVE-2024-47764).
  cookie: '0.6.0',
  // Prototypes reached through a form's answer (CVE-2025-57820).
  devalue: '5.3.2',
  // An address taken for another (CVE-2025-13033).
  nodemailer: '7.0.7',
  // Markup from a parameter in error pages (CVE-2025-32388).
  '@sveltejs/kit': '2.20.6',
  // Script in bundles (CVE-2024-47068).
  rollup: '4.22.4',
  // A token that costs much memory (CVE-2024-28176).
  jose: '4.15.5',
  postcss: '8.4.31',
  'cross-spawn': '7.0.5',
  micromatch: '4.0.8',
  nanoid: '3.3.8',
};

/** A peer that the bench compares us with brings its own; nothing else loads it. */
const OF_THE_BENCH = 'node_modules/@y/websocket-server/';

const numbers = (version: string) => (version.split('-', 1)[0] ?? '').split('.').map(Number);
/** Negative where `one` is older than `other`. */
const compare = (one: string, other: string): number => {
  const [a, b] = [numbers(one), numbers(other)];
  return a.map((number, at) => number - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
};

test('no package of the lock file is older than what is known to be weak', () => {
  const old = Object.entries(lock).filter(([path, { version }]) => {
    const floor = floors[path.split('node_modules/').at(-1) ?? ''];
    return floor !== undefined && !path.startsWith(OF_THE_BENCH) && compare(version, floor) < 0;
  });
  expect(old.map(([path, { version }]) => `${path} ${version}`)).toEqual([]);
  expect(['8.20.9', '8.21.0', '10.0.0'].map((version) => Math.sign(compare(version, '8.21.0')))).toEqual([-1, 0, 1]);
});

test('every package is pinned exactly, comes from the registry, and has the hash by which it is known', () => {
  const pinned = Object.values(manifest).flatMap((group) => Object.entries(group));
  expect(pinned.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const strange = Object.entries(lock).filter(
    ([path, { resolved = '', integrity = '', inBundle }]) =>
      path !== '' &&
      !inBundle &&
      !((resolved === '' || resolved.startsWith('https://registry.npmjs.org/')) && integrity.startsWith('sha512-')),
  );
  expect(strange.map(([path]) => path)).toEqual([]);
});

test('npm run sbom names what a production install holds, and nothing of development', () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  const component = v.object({ name: v.string(), version: v.string() });
  const bom = v.parse(
    v.object({ bomFormat: v.literal('CycloneDX'), components: v.array(component) }),
    JSON.parse(stdout),
  );
  const held = bom.components.map(({ name }) => name);
  for (const name of Object.keys(manifest.dependencies)) expect(held).toContain(name);
  for (const name of ['vitest', 'oidc-provider', 'playwright-core', 'eslint']) expect(held).not.toContain(name);
});
