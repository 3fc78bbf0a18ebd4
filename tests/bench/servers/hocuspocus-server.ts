import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

/** Hocuspocus with its SQLite extension, as its manual sets it up. `node hocuspocus-server.ts <SQLite file> <port>` */
const [database = '', port = '0'] = process.argv.slice(2);
const server = new Server({
  address: '127.0.0.1',
  port: Number(port),
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();
process.stdout.write('ready\n');
