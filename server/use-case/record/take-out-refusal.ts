import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import type { Written } from '#server/database/tables/audit-seals.ts';
import { whileChangeable } from '#server/database/tables/record/changeable.ts';
import { removeReviews, tablesOfReviews, writtenInReviews } from '#server/database/tables/record/remove-reviews.ts';
import type { Run } from '../command.ts';
import { takeUpAgain } from '../orientation/end-by-refusal.ts';
import { refusalChanged } from '../refusal/refusal-changed.ts';

/** What was taken out: the case it stood in, the case it went to, and what of it was written for good. */
export type TakenOut = { itemId: string | null; toItemId: string | null; sealed: Written[] };
/** What it takes to do so: nobody does it where a copy is mended. */
export type TakeRun = Pick<Run<{ id: string } | null, unknown>, 'actor' | 'trx' | 'now' | 'dialect' | 'announce'>;

/**
 * Takes a refusal out of a record, with its corrections and its review: into the record `to`, or away. What it had ended goes on. What the
 * patient wrote on their own page is theirs: 'conflict'.
 */
export async function takeOutRefusal(
  run: TakeRun,
  { patientId, refusalId, to }: { patientId: string; refusalId: string; to: string | null },
): Promise<TakenOut> {
  const { trx, dialect } = run;
  const refusal = await trx
    .selectFrom('refusals')
    .where('id', '=', refusalId)
    .where('patientId', '=', patientId)
    .select(['itemId', 'source', 'orientationId'])
    .executeTakeFirst();
  if (!refusal) throw new DomainError('not-found', {}, { action: 'entry.moved', patientId, objectId: refusalId });
  if (refusal.source === 'patient') throw new DomainError('conflict');
  await takeUpAgain(run, refusalId);
  const reviews = await trx.selectFrom('reviews').where('refusalId', '=', refusalId).select('id').execute();
  const reviewIds = reviews.map(({ id }) => id);
  const amendments = await trx
    .selectFrom('refusalAmendments')
    .where('refusalId', '=', refusalId)
    .select('id')
    .execute();
  const sealed: Written[] = [
    { kind: 'refusal', id: refusalId },
    ...amendments.map(({ id }) => ({ kind: 'refusal-amendment', id }) as const),
    ...(await writtenInReviews(trx, reviewIds)),
  ];
  await trx.updateTable('agendaItems').set({ refusalId: null }).where('refusalId', '=', refusalId).execute();
  await whileChangeable(trx, dialect, ['refusals', 'refusal_amendments', ...tablesOfReviews], async () => {
    if (to !== null) return move(trx, { refusalId, reviewIds, to });
    await removeReviews(trx, reviewIds);
    await trx.deleteFrom('refusalAmendments').where('refusalId', '=', refusalId).execute();
    await trx.deleteFrom('refusals').where('id', '=', refusalId).execute();
  });
  // It waited for a review that is another record's now, or nobody's.
  if (refusal.orientationId !== null) await keepBoardColumns(trx, [refusal.orientationId]);
  await refusalChanged(run, patientId);
  if (to !== null) await refusalChanged(run, to);
  return { itemId: refusal.itemId, toItemId: null, sealed };
}

type Moved = { refusalId: string; reviewIds: string[]; to: string };

/** The case and the orientation are those of the record that it leaves. */
async function move(trx: Trx, { refusalId, reviewIds, to }: Moved): Promise<void> {
  await trx
    .updateTable('refusals')
    .set({ patientId: to, itemId: null, orientationId: null })
    .where('id', '=', refusalId)
    .execute();
  if (reviewIds.length === 0) return;
  await trx.deleteFrom('leftReviews').where('reviewId', 'in', reviewIds).execute();
  await trx.updateTable('actions').set({ patientId: to }).where('reviewId', 'in', reviewIds).execute();
  await trx
    .updateTable('documents')
    .set({ patientId: to })
    .where('id', 'in', (eb) => eb.selectFrom('reviews').where('reviews.id', 'in', reviewIds).select('documentId'))
    .execute();
  await trx.updateTable('reviews').set({ patientId: to, itemId: null }).where('id', 'in', reviewIds).execute();
}
