import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

/** The usual Yjs server, in memory, on the same `ws` as the others. `node y-websocket-server.ts <port>` */
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
server.on('connection', setupWSConnection);
server.on('listening', () => process.stdout.write('ready\n'));
