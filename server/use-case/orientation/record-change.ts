import type { Actor } from '#domain/access/actor.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '../command.ts';

type Change = Schema['orientationChanges'];
type Said = Partial<
  Pick<Change, 'professionalId' | 'outsideName' | 'outsidePlace' | 'stepOn' | 'lookAgainAfter' | 'note'>
>;

/** Keeps what was changed of an orientation besides its status. */
export async function recordChange(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  orientationId: string,
  kind: Change['kind'],
  said: Said = {},
): Promise<void> {
  await trx
    .insertInto('orientationChanges')
    .values({
      id: newId(),
      orientationId,
      kind,
      professionalId: null,
      outsideName: '',
      outsidePlace: '',
      stepOn: null,
      lookAgainAfter: null,
      note: '',
      ...said,
      changedBy: actor.id,
      changedAt: now,
    })
    .execute();
}
