import * as Y from 'yjs';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { newId } from '#server/new-id.ts';
import { rehearseAdmission } from './admission.ts';
import type { DocumentStore } from '../store/document-store.ts';
import { LiveDocument } from '../room/live-document.ts';
import { messageIn, readMessage, updateFrame } from '../socket/wire.ts';

/** By then the code that all of them take is compiled. */
const TIMES = 100;

/**
 * Does for nobody what opening a document takes, and coming back to one: when a server starts again, everybody comes at once, and should
 * not wait for code that has never run.
 */
export async function rehearse(deps: Parameters<typeof rehearseAdmission>[0], store: DocumentStore): Promise<void> {
  const update = bornUpdate('plan', emptyContent('plan', newId));
  const vector = Y.encodeStateVectorFromUpdate(update);
  const message = messageIn(updateFrame(update));
  const addition = bornUpdate('plan', emptyContent('plan', newId));
  for (let times = 0; times < TIMES; times++) {
    await rehearseAdmission(deps);
    await store.load('');
    const document = new LiveDocument('', { ...nothing, updates: [update], authorIds: [''] }, store);
    document.question();
    document.answerTo(vector);
    const read = readMessage(message);
    if (read.type === 'update') document.inspect(read.update);
    document.inspect(addition);
    document.destroy();
  }
  await store.append(() => ({ updates: new Map(), audit: [] }));
}

const nothing = { kind: 'plan', patientId: '', sequence: 1 } as const;
