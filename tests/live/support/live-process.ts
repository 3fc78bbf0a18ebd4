import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { attachUpgrades } from '#server/http/upgrade.ts';

/**
 * The sockets of the real program in a process of their own, to be killed: `node live-process.ts <SQLite file or postgres://…> <port>
 * <wait> [<wait after a restart>]`.
 */
const [where = '', port = '0', wait = '0', afterRestart = wait] = process.argv.slice(2);
const config = readConfig({ LOG_LEVEL: 'silent', PORT: port });
const database = where.startsWith('postgres:') ? { url: where, sqlitePath: '' } : { url: null, sqlitePath: where };
const app = await createApp({ ...config, database }, createLog('silent'));
const server = createServer((_request, response) => response.writeHead(404).end());
const upgrades = attachUpgrades(server, app, {
  liveTiming: { graceMs: Number(wait), afterRestartMs: Number(afterRestart) },
});
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.once('SIGTERM', () => {
  void upgrades
    .close()
    .then(() => app.close())
    .then(() => process.exit(0));
});
process.stdout.write('ready\n');
