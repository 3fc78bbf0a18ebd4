import { bornUpdate } from '#domain/documents/born-document.ts';
import type { Trx } from '#server/database/database.ts';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';
import { newId } from '#server/new-id.ts';
import { authorIn } from './document-clients.ts';
import { appendUpdates } from './documents.ts';

type Opening = { patientId: string; planId: string; readerId: string; at: number };

/**
 * The id of the document of comments on a patient's plan and team notes; born empty where nobody has opened it yet (D13), in the name of
 * whoever began the plan. Of two who open it at once both get the same.
 */
export async function commentsDocument(
  trx: Trx,
  dialect: DatabaseDialect,
  { patientId, planId, readerId, at }: Opening,
): Promise<string> {
  const kind = 'comments';
  const find = () =>
    trx
      .selectFrom('documents')
      .where('patientId', '=', patientId)
      .where('kind', '=', kind)
      .select('id')
      .executeTakeFirst();
  const known = await find();
  if (known) return known.id;
  const born = await trx
    .insertInto('documents')
    .values({ id: newId(), kind, patientId, sequence: 0, createdAt: at, sealedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!born) return (await find())?.id ?? '';
  const authorId = (await authorIn(trx, planId)) ?? readerId;
  const body = bornUpdate(kind, { sections: {}, fields: {} });
  await appendUpdates(trx, dialect, new Map([[born.id, [{ body, authorId }]]]), at);
  return born.id;
}
