import { once } from 'node:events';
import { createServer } from 'node:http';
import { usualTiming } from '#server/live/channel/live-server.ts';
import type { LiveTiming } from '#server/live/channel/live-server.ts';
import { attachUpgrades } from '#server/http/upgrade.ts';
import type { App } from '#server/app.ts';
import type { Clock } from '#server/clock.ts';
import { clinicOf } from '#tests/collab/support/clinic.ts';
import type { Clinic } from '#tests/collab/support/clinic.ts';
import { testApp } from '#tests/support/app.ts';
import type { DialectName } from '#tests/support/databases.ts';

export type LiveServer = Clinic & {
  app: App;
  origin: string;
  port: number;
  collab: string;
  close: () => Promise<void>;
};

type Options = { dialect?: DialectName; clock?: Clock; timing?: Partial<LiveTiming> };

/** The real program and its sockets on a free port of this process, without the pages. */
export async function startLiveServer({ timing, ...options }: Options = {}): Promise<LiveServer> {
  const { app, close } = await testApp(options);
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://localhost:${String(port)}`;
  const upgrades = attachUpgrades(
    server,
    { ...app, config: { ...app.config, origins: [origin] } },
    { liveTiming: { ...usualTiming, ...timing } },
  );
  return {
    ...clinicOf(app),
    app,
    origin,
    port,
    collab: `ws://127.0.0.1:${String(port)}/collab`,
    close: async () => {
      await upgrades.close();
      await app.hub.close();
      server.close();
      server.closeAllConnections();
      await close();
    },
  };
}
