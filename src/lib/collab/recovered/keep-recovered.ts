import * as v from 'valibot';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { keptOf } from '#domain/documents/recovered.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { beforeLeaving } from '../../session/before-leaving.ts';
import type { LiveDocument } from '../live-document.svelte.ts';
import { ownKey } from './own-key.ts';
import { storeKept } from './stored.ts';

const stamped = v.object({ user: v.object({ id: v.string(), name: v.string() }) });

/**
 * Keeps what this page has of a document when the database turns out to be another (D27), or when the session ends while nobody can say
 * whether it is: it is offered to the same person afterwards. Answers with what ends that.
 */
export function keepRecovered(live: LiveDocument, documentId: string, kind: DocumentKind): () => void {
  const names: Record<string, { id: string; name: string }> = {};
  void ownKey();
  const meet = () => {
    for (const [client, state] of live.provider.awareness.getStates()) {
      const met = v.safeParse(stamped, state);
      if (met.success) names[String(client)] = met.output.user;
    }
  };
  live.provider.awareness.on('change', meet);
  let keeping: Promise<boolean> | null = null;
  const keep = () => (keeping ??= storeKept(documentId, { document: keptOf(live.doc, kind), names, done: [] }));
  live.provider.on('closed', ({ code }) => {
    if (code === closeCodes.restored) void keep();
  });
  const stop = beforeLeaving(() => {
    const isUncertain = live.loaded && (live.ended === 'restored' || (live.ended === null && !live.provider.synced));
    return isUncertain ? keep() : Promise.resolve(true);
  });
  return () => {
    stop();
    live.provider.awareness.off('change', meet);
  };
}
