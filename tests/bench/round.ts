import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '../support/folder.ts';
import { measureMemory } from './load/memory.ts';
import { measureOpening } from './load/opening.ts';
import type { OpeningFigures } from './load/opening.ts';
import { measureTyping } from './load/typing.ts';
import type { TypingFigures } from './load/typing.ts';
import { percentile } from './report/statistics.ts';
import type { Material } from './seed/material.ts';
import { startServer } from './servers/measured-server.ts';
import type { MeasuredServer, ServerName } from './servers/measured-server.ts';
import type { Sizes } from './sizes.ts';

/** What one server did in one round. */
export type Figures = {
  meeting: TypingFigures;
  busy: TypingFigures;
  /** Null where the server knows no documents. */
  opening: OpeningFigures | null;
  memory: number;
};

/** Measures one server, started anew for each kind of work, Cordée on a copy of the database at `sqlitePath`. */
export async function measure(
  name: ServerName,
  sqlitePath: string,
  material: Material,
  sizes: Sizes,
): Promise<Figures> {
  const on = async <T>(work: (server: MeasuredServer) => Promise<T>): Promise<T> => {
    const folder = freshFolder();
    process.once('exit', folder.drop);
    const copy = join(folder.path, 'cordee.sqlite');
    copyFileSync(sqlitePath, copy);
    const server = await startServer(name, copy);
    const result = await work(server);
    await server.end();
    process.off('exit', folder.drop);
    folder.drop();
    return result;
  };
  const openings: OpeningFigures[] = [];
  for (let times = name === 'relay' ? 0 : sizes.openings; times > 0; times--) {
    openings.push(await on((server) => measureOpening(server, material.large)));
  }
  return {
    opening: openings.length === 0 ? null : medianOf(openings),
    meeting: await on((server) => measureTyping(server, [material.meeting], sizes.meeting)),
    busy: await on((server) => measureTyping(server, material.busy, sizes.busy)),
    memory: await on((server) => measureMemory(server, material.quiet, sizes.quietBefore)),
  };
}

function medianOf(openings: readonly OpeningFigures[]): OpeningFigures {
  const middle = (key: keyof OpeningFigures) =>
    percentile(
      openings.map((opening) => opening[key]),
      0.5,
    );
  return { first: middle('first'), second: middle('second'), bytes: middle('bytes') };
}
