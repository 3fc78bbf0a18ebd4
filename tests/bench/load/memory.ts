import { setTimeout } from 'node:timers/promises';
import type { QuietPlan } from '../seed/material.ts';
import type { MeasuredServer } from '../servers/measured-server.ts';
import { NOTHING, openAll, Screen } from './screen.ts';

export type MemoryFigures = {
  /** Memory that each open document with one reader adds, its socket included, in KiB. */
  perPlan: number;
  /** What is left some time after all have closed, as a share of what was there before: 1 where everything is given back. */
  after: number;
};

/** The first `before` documents are not counted; `waitMs` after all have closed, memory is read again. */
export async function measureMemory(
  server: MeasuredServer,
  plans: readonly QuietPlan[],
  { before, waitMs }: { before: number; waitMs: number },
): Promise<MemoryFigures> {
  // They come with nothing, as a page just opened does; what they know is for the servers that must be given the document first.
  const open = ({ documentId, cookie, state }: QuietPlan) =>
    new Screen(server.door(documentId, cookie), { ...NOTHING, state });
  const warm = await openAll(plans.slice(0, before), open);
  const start = await server.memory();
  const counted = await openAll(plans.slice(before), open);
  const perPlan = ((await server.memory()) - start) / counted.length;
  for (const screen of counted) screen.leave();
  await setTimeout(waitMs);
  const after = (await server.memory()) / start;
  for (const screen of warm) screen.leave();
  return { perPlan, after };
}
