import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';
import { freePort } from '#tests/support/free-port.ts';
import { makeCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';

/** The proxies for which a file is shipped (server/operation/proxy). */
export const proxies = ['nginx', 'caddy', 'haproxy'] as const;
export type ProxyName = (typeof proxies)[number];

export type RunningProxy = {
  /** Where it speaks https, and HTTP/2. */
  port: number;
  /** Where it speaks http. */
  plainPort: number;
  /** What it has said so far. */
  said: () => string;
  stop: () => Promise<void>;
};

type Places = { port: number; plainPort: number; folder: string; files: Certificate };

/** Why tests of this proxy cannot run here, in words; null where they can. */
export function missing(name: ProxyName): string | null {
  for (const [program, arg] of [
    [name, name === 'caddy' ? 'version' : '-v'],
    ['openssl', 'version'],
  ] as const)
    if (spawnSync(program, [arg], { env: environment() }).status !== 0)
      return `${program} is not on this machine: apt-get install ${program}`;
  return null;
}

/** Starts the proxy by the shipped file, with ports, certificate and servers of this test in the place of those in it. */
export async function startProxy(name: ProxyName, servers: readonly number[]): Promise<RunningProxy> {
  const { path: folder, drop } = freshFolder();
  const files = makeCertificate(folder);
  if (!files) throw new Error('openssl made no certificate');
  const places = { port: await freePort(), plainPort: await freePort(), folder, files };
  const [command, ...args] = commands[name](places, servers);
  const child = spawn(command ?? name, args, { env: { ...environment(), HOME: folder, XDG_DATA_HOME: folder } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const opens = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(places.port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => {
        resolve(false);
      });
    });
  await vi.waitUntil(
    async () => {
      if (child.exitCode !== null) throw new Error(`${name} ended:\n${said}`);
      return opens();
    },
    { timeout: 20_000, interval: 50 },
  );
  return {
    port: places.port,
    plainPort: places.plainPort,
    said: () => said,
    stop: async () => {
      const ended = once(child, 'exit');
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        await ended;
      }
      drop();
    },
  };
}

/** Debian keeps nginx and haproxy where only root looks. */
const environment = () => ({ PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` });

const shipped = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../../server/operation/proxy', file), 'utf8');

/** Puts `ours` where the shipped file has `theirs`: what is not in it would be tested in vain. */
function put(text: string, changes: readonly (readonly [theirs: RegExp, ours: string])[]): string {
  return changes.reduce((changed, [theirs, ours]) => {
    if (!theirs.test(changed)) throw new Error(`The shipped file has no ${String(theirs)}`);
    return changed.replace(theirs, () => ours);
  }, text);
}

/** Writes what the proxy is started with; answers with the command. */
const commands: Record<ProxyName, (places: Places, servers: readonly number[]) => string[]> = {
  nginx: ({ port, plainPort, folder, files }, servers) => {
    const site = put(shipped('nginx.conf'), [
      [/listen 80;/, `listen 127.0.0.1:${String(plainPort)};`],
      [/listen 443 ssl/, `listen 127.0.0.1:${String(port)} ssl`],
      [/\/etc\/ssl\/cordee\/certificate\.pem/, files.certificate],
      [/\/etc\/ssl\/cordee\/key\.pem/, files.key],
      [
        /( +server 127\.0\.0\.1:\d+ max_fails=0;\n)+/,
        servers.map((one) => `    server 127.0.0.1:${String(one)} max_fails=0;\n`).join(''),
      ],
    ]);
    writeFileSync(join(folder, 'site.conf'), site);
    // All else as it comes: one process, which is the child itself, and its files in the folder of the test.
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (one) => `${one}_temp_path ${folder}/${one};`,
    );
    const main = ['daemon off;', 'master_process off;', `pid ${folder}/pid;`, 'error_log stderr;', 'events {}'];
    const http = ['access_log off;', ...temporary, `include ${folder}/site.conf;`];
    writeFileSync(join(folder, 'nginx.conf'), `${main.join('\n')}\nhttp { ${http.join('\n')} }\n`);
    return ['nginx', '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
  },
  caddy: ({ port, plainPort, folder, files }, servers) => {
    const site = put(shipped('Caddyfile'), [
      [
        /^cordee\.example\.org \{/m,
        `https://cordee.example.org:${String(port)} {\n\ttls ${files.certificate} ${files.key}`,
      ],
      [/to 127\.0\.0\.1:3000 127\.0\.0\.1:3001/, `to ${servers.map((one) => `127.0.0.1:${String(one)}`).join(' ')}`],
    ]);
    const global = `{\n\tadmin off\n\thttp_port ${String(plainPort)}\n\thttps_port ${String(port)}\n}\n`;
    writeFileSync(join(folder, 'Caddyfile'), global + site);
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  },
  haproxy: ({ port, plainPort, folder, files }, servers) => {
    const site = put(shipped('haproxy.cfg'), [
      [/bind :80\b/, `bind 127.0.0.1:${String(plainPort)}`],
      [/bind :443\b/, `bind 127.0.0.1:${String(port)}`],
      [/\/etc\/haproxy\/cordee\.pem/, files.both],
      [
        /( +server \w+ 127\.0\.0\.1:\d+\n)+/,
        servers.map((one, index) => `    server s${String(index)} 127.0.0.1:${String(one)}\n`).join(''),
      ],
    ]);
    writeFileSync(join(folder, 'haproxy.cfg'), site);
    return ['haproxy', '-db', '-f', join(folder, 'haproxy.cfg')];
  },
};
