import type { QuietPlan } from '../seed/material.ts';
import type { MeasuredServer } from '../servers/measured-server.ts';
import { openAll, Screen } from './screen.ts';

/** Memory that each open document with one reader adds, its socket included, in KiB. The first `before` documents are not counted. */
export async function measureMemory(
  server: MeasuredServer,
  plans: readonly QuietPlan[],
  before: number,
): Promise<number> {
  const open = ({ documentId, cookie, state }: QuietPlan) => new Screen(server.door(documentId, cookie), state);
  const screens = await openAll(plans.slice(0, before), open);
  const start = await server.memory();
  const counted = plans.slice(before);
  screens.push(...(await openAll(counted, open)));
  const grown = (await server.memory()) - start;
  for (const screen of screens) screen.leave();
  return grown / counted.length;
}
