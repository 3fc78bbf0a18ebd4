import type { Query, Trx } from '../database.ts';
import { prepared } from '../prepared.ts';

/** Rows in one statement. */
const AT_ONCE = 500;

const clients = prepared((query, documentId: string) =>
  query.selectFrom('documentClients').where('documentId', '=', documentId).select(['clientId', 'authorId']),
);

/** Who wrote under which Yjs client id in a document's snapshot. */
export async function clientsOf(query: Query, documentId: string): Promise<Map<number, string>> {
  return new Map((await clients(query, documentId)).map(({ clientId, authorId }) => [clientId, authorId]));
}

/** Keeps who wrote under which client id; the first who did stays. */
export async function keepClients(trx: Trx, documentId: string, authors: ReadonlyMap<number, string>): Promise<void> {
  const rows = [...authors].map(([clientId, authorId]) => ({ documentId, clientId, authorId }));
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await trx
      .insertInto('documentClients')
      .values(rows.slice(start, start + AT_ONCE))
      .onConflict((conflict) => conflict.columns(['documentId', 'clientId']).doNothing())
      .execute();
  }
}
