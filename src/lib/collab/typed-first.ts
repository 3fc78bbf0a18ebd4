import type { WebsocketProvider } from 'y-websocket';
import { documentMessages, syncSteps } from '#domain/wire/document-messages.ts';
import { afterComposition } from './composed-first.ts';

/**
 * Has every editor of the page read where its person has just clicked and what they have just typed, before what another did is drawn:
 * the browser tells of a click a moment after it has moved the caret, and a line drawn in between put the caret back to where it was, so
 * that words went into the line before (C40).
 */
export function readTypedFirst(provider: WebsocketProvider): void {
  for (const type of [documentMessages.sync, documentMessages.awareness]) {
    const receive = provider.messageHandlers[type];
    if (!receive) continue;
    provider.messageHandlers[type] = (...message) => {
      const take = () => {
        readPage();
        // Others' carets are drawn in a task of their own, set up by what follows.
        if (type === documentMessages.awareness) setTimeout(readPage);
        receive(...message);
      };
      const [, decoder] = message;
      if (type === documentMessages.sync && decoder.arr[decoder.pos] === syncSteps.update) {
        // Nothing but another's change: it is answered by nothing, so it can wait.
        afterComposition(take);
      } else take();
    };
    // From the first moment on: what began before anybody asked would be missed.
    afterComposition(() => undefined);
  }
}

/** What the browser will itself tell in a moment; ProseMirror then reads letters and selection at once. */
export function readPage(): void {
  document.dispatchEvent(new Event('selectionchange'));
}
