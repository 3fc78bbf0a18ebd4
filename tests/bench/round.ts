import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '../support/folder.ts';
import { measureAdversaries } from './load/adversaries.ts';
import type { AdversaryFigures } from './load/adversaries.ts';
import { measureLimit } from './load/limit.ts';
import { measureMemory } from './load/memory.ts';
import type { MemoryFigures } from './load/memory.ts';
import { measureOpening } from './load/opening.ts';
import type { OpeningFigures } from './load/opening.ts';
import { measureReturn } from './load/return.ts';
import type { ReturnFigures } from './load/return.ts';
import { measureTyping } from './load/typing.ts';
import type { TypingFigures } from './load/typing.ts';
import { fsyncTimes } from './report/fsync.ts';
import { median, percentile } from './report/statistics.ts';
import type { Material } from './seed/material.ts';
import { startServer } from './servers/measured-server.ts';
import type { Databases, MeasuredServer } from './servers/measured-server.ts';
import type { ServerName } from './servers/names.ts';
import type { Sizes } from './sizes.ts';

/** What one server did in one round; null where it was not asked, or knows no documents. */
export type Figures = {
  meeting: TypingFigures | null;
  busy: TypingFigures | null;
  limit: TypingFigures | null;
  opening: OpeningFigures | null;
  memory: MemoryFigures | null;
  returning: ReturnFigures | null;
  adversaries: AdversaryFigures | null;
  /** One fsync on the disk of the run, just before Cordée's meeting was measured: 99 times of 100, in milliseconds. */
  fsyncP99: number;
};
export type Work = Exclude<keyof Figures, 'fsyncP99'>;

/** Measures one server, started anew for each kind of work that `isAsked`, on copies of `databases`. */
export async function measure(
  name: ServerName,
  databases: Databases,
  material: Material,
  sizes: Sizes,
  isAsked: (work: Work) => boolean,
): Promise<Figures> {
  const on = async <T>(work: Work, run: (server: MeasuredServer) => Promise<T>): Promise<T | null> => {
    if (!isAsked(work)) return null;
    const folder = freshFolder();
    process.once('exit', folder.drop);
    const copies: Databases = { cordee: join(folder.path, 'cordee'), hocuspocus: join(folder.path, 'hocuspocus') };
    copyFileSync(databases.cordee, copies.cordee);
    copyFileSync(databases.hocuspocus, copies.hocuspocus);
    const server = await startServer(name, copies);
    const result = await run(server);
    await server.end();
    process.off('exit', folder.drop);
    folder.drop();
    return result;
  };
  const knowsDocuments = name !== 'relay';
  const openings: OpeningFigures[] = [];
  for (let times = knowsDocuments ? sizes.openings : 0; times > 0; times--) {
    const opening = await on('opening', (server) => measureOpening(server, material.large));
    if (opening) openings.push(opening);
  }
  const limit = material.limit;
  return {
    opening: openings.length === 0 ? null : medianOf(openings),
    returning: knowsDocuments ? await on('returning', (server) => measureReturn(server, material.returning)) : null,
    // The others admit what would never end.
    adversaries:
      name === 'cordee' ? await on('adversaries', (server) => measureAdversaries(server, material.attacked)) : null,
    fsyncP99: name === 'cordee' && isAsked('meeting') ? percentile(await fsyncTimes(), 0.99) : NaN,
    meeting: await on('meeting', (server) => measureTyping(server, [material.meeting], sizes.meeting)),
    busy: await on('busy', (server) => measureTyping(server, material.busy, sizes.busy)),
    limit: limit.length > 0 ? await on('limit', (server) => measureLimit(server, limit, sizes.limit)) : null,
    memory: await on('memory', (server) =>
      measureMemory(server, material.quiet, {
        before: sizes.quietBefore,
        // Only Cordée has a figure to reach here.
        waitMs: name === 'cordee' ? sizes.quietWaitMs : 0,
      }),
    ),
  };
}

function medianOf(openings: readonly OpeningFigures[]): OpeningFigures {
  const middle = (key: keyof OpeningFigures) => median(openings.map((opening) => opening[key]));
  return { first: middle('first'), second: middle('second'), bytes: middle('bytes') };
}
