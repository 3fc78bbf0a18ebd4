import * as v from 'valibot';
import { id } from '#domain/ids.ts';
import { isSeated } from '#server/database/tables/meeting/seats.ts';
import { useCase } from '../command.ts';
import type { Run, UseCase } from '../command.ts';
import type { LiveSession } from './live-session.ts';

const departure = v.object({ placeId: id, professionalId: id, leftAt: v.number(), nodeIds: v.array(v.string()) });

/**
 * Records that somebody was lost from something that is led live: nobody asks for it, the server sees it. `leftAt`: since when, in
 * milliseconds UTC. Nothing is recorded where they are in it by one of the nodes `nodeIds`, those that run now: they came back another way.
 */
export function departureFrom<Row extends { id: string; version: number; facilitatorId: string | null }>({
  lock,
  lost,
}: Pick<LiveSession<string, Row, unknown, string>, 'lock' | 'lost'>): UseCase<null, void> {
  return useCase(departure, async (run: Run<null, v.InferOutput<typeof departure>>): Promise<void> => {
    const { placeId, professionalId, leftAt, nodeIds } = run.input;
    const row = await lock(run, placeId);
    if (!row || (await isSeated(run.trx, { placeId, professionalId }, nodeIds))) return;
    await lost(run, row, professionalId, leftAt);
  });
}
