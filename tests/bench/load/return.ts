import type { MeasuredServer } from '../servers/measured-server.ts';
import type { ReturningTeam } from '../seed/material.ts';
import { Screen } from './screen.ts';

/** Everybody in sync again, in milliseconds since the first of them asked for a connection. */
export type ReturnFigures = { synced: number; loopP99: number };

/** Everybody comes back at once to a server just restarted, each with the whole document on screen already. */
export async function measureReturn(server: MeasuredServer, teams: readonly ReturningTeam[]): Promise<ReturnFigures> {
  await server.loopDelay();
  const start = performance.now();
  const screens = teams.flatMap(({ documentId, cookies, known }) =>
    cookies.map((cookie) => new Screen(server.door(documentId, cookie), known)),
  );
  await Promise.all(screens.map((screen) => screen.opened));
  const synced = performance.now() - start;
  const loopP99 = await server.loopDelay();
  for (const screen of screens) screen.leave();
  return { synced, loopP99 };
}
