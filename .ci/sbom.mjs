// The bill of materials of a production install (CycloneDX), on standard output. npm's own `--omit=dev` also leaves out whatever a
// development package happens to need as well (pg, yjs, jose): npm is asked for everything, and what it marks as development is taken out here.
import { spawnSync } from 'node:child_process';

const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
const npm = process.env.npm_execpath ?? '';
const [command, first] = npm.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
const { status, stdout, stderr } = spawnSync(command, [...first, ...args], { encoding: 'utf8', maxBuffer: 64_000_000 });
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const all = JSON.parse(stdout);
const isDevelopment = ({ properties = [] }) => properties.some(({ name }) => name === 'cdx:npm:package:development');
const left = all.components.filter((component) => !isDevelopment(component));
const refs = new Set([all.metadata.component['bom-ref'], ...left.map((component) => component['bom-ref'])]);
const dependencies = all.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
process.stdout.write(`${JSON.stringify({ ...all, components: left, dependencies }, null, 2)}\n`);
