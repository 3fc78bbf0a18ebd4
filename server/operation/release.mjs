// Makes the archive that is run elsewhere: built pages, the server, production packages, and the Node they run on. It is unpacked and
// started with `node`; nothing is installed, built or fetched there. `--to <folder>` says where it goes, `--unpacked` leaves it as a
// folder, `--without-node` leaves Node out, for where there is one (24 or later).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { to: { type: 'string' }, unpacked: { type: 'boolean' }, 'without-node': { type: 'boolean' } },
});
const target = resolve(values.to ?? join(root, 'node_modules', '.cache', 'release'));
const { version, description, license, imports, engines, scripts, dependencies } = readJson('package.json');
const name = `cordee-${version}`;
const folder = join(target, name);

if (!existsSync(join(root, 'build', 'handler.js')))
  stop('There are no built pages: run `node server/setup.mjs --build` first.');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const part of [
  'build',
  'server',
  'src/domain',
  'static',
  'LICENSE',
  'CHANGELOG.md',
  'README.md',
  'package-lock.json',
])
  cpSync(join(root, part), join(folder, part), { recursive: true });
copyPackages();
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageFile(), null, 2)}\n`);
process.stdout.write(`${values.unpacked ? folder : pack()}\n`);

/** As ours, without what is for development: `npm start` starts, and looks for nothing first. */
function packageFile() {
  const kept = Object.fromEntries(['start', 'demo', 'cordee'].map((script) => [script, scripts[script]]));
  const common = { name: 'cordee', version, description, license, private: true, type: 'module' };
  return { ...common, imports, engines, scripts: kept, dependencies };
}

/** The installed packages that the lock file does not mark as development; of Node's own the program alone. */
function copyPackages() {
  const all = Object.entries(readJson('package-lock.json').packages);
  for (const [path, { dev, devOptional }] of all) {
    if (path === '' || dev || devOptional || !existsSync(join(root, path))) continue;
    const isNode = /^node_modules\/node-(bin-)?(linux|darwin|win)-\w+$/.test(path);
    if (isNode && values['without-node']) continue;
    if (isNode) copyNode(path);
    else cpSync(join(root, path), join(folder, path), { recursive: true, filter: (file) => isNeeded(path, file) });
  }
}

/** Packages within a package come by themselves where they are for production; what only explains or maps is left out. */
function isNeeded(path, file) {
  const inside = relative(join(root, path), file);
  return !inside.split(sep).includes('node_modules') && !/\.(map|md|markdown|d\.[cm]?ts)$/.test(inside);
}

function copyNode(path) {
  for (const file of ['package.json', 'LICENSE', 'bin/node']) {
    if (!existsSync(join(root, path, file))) continue;
    mkdirSync(dirname(join(folder, path, file)), { recursive: true });
    cpSync(join(root, path, file), join(folder, path, file), { dereference: true });
  }
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(join('..', relative('node_modules', path), 'bin', 'node'), join(folder, 'node_modules', '.bin', 'node'));
}

function pack() {
  const suffix = values['without-node'] ? '' : `-${process.platform}-${process.arch}`;
  const file = join(target, `${name}${suffix}.tar.gz`);
  const owned = process.platform === 'linux' ? ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'] : [];
  const { status, stderr } = spawnSync('tar', [...owned, '-czf', file, '-C', target, name], { encoding: 'utf8' });
  if (status !== 0) stop(`The archive could not be made: ${stderr}`);
  rmSync(folder, { recursive: true });
  return `${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`;
}

function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
