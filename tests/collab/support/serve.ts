import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { attachUpgrades } from '#server/http/upgrade.ts';

/** The sockets of the real program in a process of their own, to be killed: `node serve.ts <SQLite file> <port>`. */
const [sqlitePath = '', port = '0'] = process.argv.slice(2);
const config = readConfig({ LOG_LEVEL: 'silent', PORT: port });
const app = await createApp({ ...config, database: { url: null, sqlitePath } }, createLog('silent'));
await app.hub.warmUp();
const server = createServer((_request, response) => response.writeHead(404).end());
const upgrades = attachUpgrades(server, app);
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.once('SIGTERM', () => {
  void upgrades
    .close()
    .then(() => app.close())
    .then(() => process.exit(0));
});
// Ends with whoever started it, however that ends.
process.stdin.resume().once('end', () => process.exit());
process.stdout.write('ready\n');
