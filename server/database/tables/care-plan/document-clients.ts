import * as Y from 'yjs';
import type { Query } from '#server/database/database.ts';
import type { Binding } from './document-rows.ts';

/** Bindings in one statement. */
const AT_ONCE = 500;

/**
 * Binds each client id that is free to whoever asks for it, for good: the first who has it keeps it (D22). Answers with whose each of them is,
 * in the order of asking.
 */
export async function bindClients(query: Query, bindings: readonly Binding[], now: number): Promise<string[]> {
  const owners = new Map<string, string>();
  // Always in the same order: two nodes that bind at once must not wait for each other's rows.
  const sorted = bindings.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  for (let start = 0; start < sorted.length; start += AT_ONCE) {
    const some = sorted.slice(start, start + AT_ONCE);
    await query
      .insertInto('documentClients')
      .values(some.map((binding) => ({ ...binding, boundAt: now })))
      .onConflict((conflict) => conflict.columns(['documentId', 'clientId']).doNothing())
      .execute();
    const rows = await query
      .selectFrom('documentClients')
      .where('documentId', 'in', [...new Set(some.map(({ documentId }) => documentId))])
      .where('clientId', 'in', [...new Set(some.map(({ clientId }) => clientId))])
      .select(['documentId', 'clientId', 'authorId'])
      .execute();
    for (const row of rows) owners.set(key(row), row.authorId);
  }
  return bindings.map((binding) => owners.get(key(binding)) ?? '');
}

/** The bindings of all that `update`, which the server made in somebody's name, writes under. */
export function bindingsOf(documentId: string, update: Uint8Array, authorId: string): Binding[] {
  return [...Y.parseUpdateMeta(update).to.keys()].map((clientId) => ({
    documentId,
    clientId,
    authorId,
    sessionId: null,
  }));
}

/** Somebody who has a client id in this document; null where nobody has. */
export async function authorIn(query: Query, documentId: string): Promise<string | null> {
  const row = await query
    .selectFrom('documentClients')
    .where('documentId', '=', documentId)
    .select('authorId')
    .limit(1)
    .executeTakeFirst();
  return row?.authorId ?? null;
}

/** How many client ids of this document are somebody's. */
export async function countOwnClients(query: Query, documentId: string, authorId: string): Promise<number> {
  const { count } = await query
    .selectFrom('documentClients')
    .where('documentId', '=', documentId)
    .where('authorId', '=', authorId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const key = ({ documentId, clientId }: Pick<Binding, 'documentId' | 'clientId'>): string =>
  `${documentId} ${String(clientId)}`;
