import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

type Found = { path: string; env: Record<string, string> };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

/** Launches a headless Chromium, whichever the machine has, with `more` arguments. The caller closes it. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', ...more],
    env: { ...definedEnvironment(), ...env },
  });
}

/** A Chromium: CHROMIUM_PATH, the system's, Playwright's, or the one in the npm package (Linux on x64). Else an error that says so. */
export async function findChromium(): Promise<Found> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { path: given, env: {} };
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const installed = [...onPath, ...macApplications, chromium.executablePath()].find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return packaged();
  throw new Error('No Chromium was found: install one, or set CHROMIUM_PATH to its executable.');
}

/** The packaged Chromium, unpacked once; with its own libraries and fonts where the system has none. */
async function packaged(): Promise<Found> {
  const path = join(cache, 'chromium');
  if (!existsSync(path)) await unpack();
  const env: Record<string, string> = {};
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(cache, 'fonts');
  if (!runs(path, env)) env['LD_LIBRARY_PATH'] = join(cache, 'al2023', 'lib');
  if (!runs(path, env)) throw new Error('The packaged Chromium does not run here: set CHROMIUM_PATH to one that does.');
  return { path, env };
}

function runs(path: string, env: Record<string, string>): boolean {
  return spawnSync(path, ['--version'], { env: { ...process.env, ...env } }).status === 0;
}

/** The package unpacks into TMPDIR, and its libraries only when told that it runs on AWS; a rename makes it whole or absent. */
async function unpack(): Promise<void> {
  await mkdir(join(cache, '..'), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  const script = "const { default: packaged } = await import('@sparticuz/chromium'); await packaged.executablePath();";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The packaged Chromium could not be unpacked: ${stderr}`);
  try {
    renameSync(folder, cache);
  } catch {
    // Another process was faster.
    rmSync(folder, { recursive: true });
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

// `npm test` runs this file before anything else, so that no test waits for the unpacking.
if (import.meta.main) process.stdout.write(`${(await findChromium()).path}\n`);
