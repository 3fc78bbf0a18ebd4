import { once } from 'node:events';
import { createServer } from 'node:http';
import type { App } from '#server/app.ts';
import type { Clock } from '#server/clock.ts';
import { createHub } from '#server/collab/hub.ts';
import { timing as usualTiming } from '#server/collab/limits.ts';
import type { Timing } from '#server/collab/limits.ts';
import { attachUpgrades } from '#server/http/upgrade.ts';
import { testApp } from '#tests/support/app.ts';
import type { DialectName } from '#tests/support/databases.ts';
import { clinicOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';

export type DocumentServer = Clinic & {
  app: App;
  origin: string;
  port: number;
  /** Address of a document, as the stock provider writes it: this, a slash, the id. */
  collab: string;
  /** The sum of what the audit holds, as `action` by the person. */
  audit: (actorId: string) => Promise<string[]>;
  /** How many documents are in memory. */
  open: () => number;
  close: () => Promise<void>;
};

type Options = { dialect?: DialectName; clock?: Clock; timing?: Partial<Timing> };

/** The real program and its sockets on a free port of this process, without the pages. */
export async function startDocumentServer(options: Options = {}): Promise<DocumentServer> {
  const { app, close } = await testApp(options);
  const hub = options.timing ? createHub(app, { ...usualTiming, ...options.timing }) : app.hub;
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://localhost:${String(port)}`;
  const upgrades = attachUpgrades(server, { ...app, hub, config: { ...app.config, origins: [origin] } });
  return {
    ...clinicOf(app),
    app,
    origin,
    port,
    collab: `ws://127.0.0.1:${String(port)}/collab`,
    audit: async (actorId) => {
      const rows = await app.database.query
        .selectFrom('auditEvents')
        .where('actorId', '=', actorId)
        .select('action')
        .orderBy('sequence')
        .execute();
      return rows.map(({ action }) => action);
    },
    open: () => hub.open().documents,
    close: async () => {
      await upgrades.close();
      await hub.close();
      server.close();
      server.closeAllConnections();
      await close();
    },
  };
}
