import { ownTab } from '../session/own-tab.ts';
import { sessionsOfPage } from '../session/sign-in-again.svelte.ts';
import { draftsAsText, restoreDrafts } from './drafts.svelte.ts';
import { sessionKey, storeDrafts, storedDrafts } from './stored-drafts.ts';

/** While the server does not answer it is asked again for the key after this, in milliseconds. */
const AGAIN_AFTER_MS = 5_000;

/**
 * Whatever is begun on this page is also kept by the tab, under a key that only this session has, and comes back after a crash or a reload.
 * Call while a component is being made.
 */
export function keepDraftsInTab(): void {
  let key: CryptoKey | null = $state.raw(null);
  let isRead = false;
  let latest: string | null = null;
  let isWriting = false;

  const write = async (with_: CryptoKey) => {
    if (isWriting) return;
    isWriting = true;
    while (latest !== null) {
      const text = latest;
      latest = null;
      await storeDrafts(with_, text);
    }
    isWriting = false;
  };
  $effect(() => {
    sessionsOfPage();
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        await ownTab();
        const given = await sessionKey();
        if (isStopped || given === null) return;
        const text = isRead ? null : await storedDrafts(given);
        isRead = true;
        if (text !== null) restoreDrafts(text);
        key = given;
      } catch {
        timer = setTimeout(() => void ask(), AGAIN_AFTER_MS);
      }
    };
    void ask();
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  });
  $effect(() => {
    const text = draftsAsText();
    if (key === null) return;
    latest = text;
    void write(key);
  });
}
