// Runs before every npm script, on whatever Node (18 or later) the machine has, when nothing may be installed yet:
// it uses no dependency and no syntax that an old Node does not know.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pinnedNode = join(root, 'node_modules', '.bin', 'node');
const stamp = join(root, 'build', '.sources');
const sources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

if (!isInstalled() && !isReadyToRun()) install();
const node = usableNode();
if (process.argv.includes('--build')) buildWhenNeeded();
if (process.argv.includes('--browser')) ensureBrowser();

/**
 * Whether this is a production install (`npm ci --omit=dev`) with pages that were built from these sources: it is started as it is, and nothing
 * is installed (C180). Asked for by the scripts that run the program, and by those alone.
 */
function isReadyToRun() {
  return process.argv.includes('--production') && isInstalled({ withoutDevelopment: true }) && !needsBuild();
}

function needsBuild() {
  return process.argv.includes('--build') && !(existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint());
}

/** Whether what npm installed is what the lock file asks for; parts for other platforms may be missing. */
function isInstalled({ withoutDevelopment = false } = {}) {
  const installed = packagesIn(join('node_modules', '.package-lock.json'));
  if (installed === null) return false;
  return Object.entries(packagesIn('package-lock.json') ?? {}).every(([path, wanted]) => {
    if (path === '') return true;
    if (withoutDevelopment && (wanted.dev === true || wanted.devOptional === true)) return true;
    const found = installed[path];
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional === true;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Building needs the development dependencies too, whatever NODE_ENV or npm's settings leave out. */
function install() {
  say('Installing what Cordée needs…');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath ?? '';
  const throughNpm = basename(npm).startsWith('npm-cli');
  const { status } = throughNpm ? run(process.execPath, [npm, ...args], 'inherit') : run('npm', args, 'inherit');
  if (status !== 0) stop('npm could not install the packages; what it printed above says why.');
}

/** The Node that npm installed, or the system's where npm has none that runs here. */
function usableNode() {
  if (existsSync(pinnedNode)) {
    if (run(pinnedNode, ['--version']).status === 0) return pinnedNode;
    // It stands first on the PATH of every npm script, so one that cannot run (musl, say) must go.
    rmSync(pinnedNode);
  }
  const [major] = process.versions.node.split('.');
  if (Number(major) >= 24) return process.execPath;
  return stop(
    `Cordée needs Node 24 or later. npm has none for ${process.platform} on ${process.arch} that runs here, ` +
      `and this machine has Node ${process.versions.node}: install a newer one from nodejs.org.`,
  );
}

function buildWhenNeeded() {
  if (!needsBuild()) return;
  const wanted = fingerprint();
  say('Building the pages…');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = run(node, [vite, 'build'], 'pipe', {
    NODE_ENV: 'production',
    BUILD_VERSION: wanted.slice(0, 12),
  });
  if (status !== 0) stop(`The pages could not be built.\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}

/** SHA-256 over the names and contents of everything that the build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function ensureBrowser() {
  const { status, stderr } = run(node, [join(root, 'tests', 'support', 'chromium.ts')]);
  if (status !== 0) stop(`The browser tests have no browser.\n${stderr}`);
}

function run(command, args, stdio = 'pipe', env = {}) {
  return spawnSync(command, args, { cwd: root, stdio, encoding: 'utf8', env: { ...process.env, ...env } });
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
