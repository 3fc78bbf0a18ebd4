import { deserialize } from '$app/forms';
import { goto } from '$app/navigation';
import type { Attachment } from 'svelte/attachments';
import { signInFirst } from '../session/sign-in-again.svelte.ts';
import { nothingUnsent, tellNotSent } from './not-sent.ts';

/** After the last letter, in milliseconds: who types on is not answered in between. */
const WAITS_MS = 120;

/**
 * Sends a search form by itself while something is typed in its search field, which keeps the focus; the way back leads past all the letters
 * at once. The server says at which address what was found stands: none that says the name (T50).
 */
export const searchedAsTyped: Attachment<HTMLFormElement> = (form) => {
  let due: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const search = async (replaceState: boolean): Promise<void> => {
    const asked = (latest += 1);
    const answer = await addressFor(form);
    // Somebody typed on, or left.
    if (asked !== latest || !form.isConnected) return;
    const again = () => void search(replaceState);
    if ('why' in answer) {
      if (answer.why === 'signed-out') signInFirst(again);
      else tellNotSent({ form, why: answer.why, again });
      return;
    }
    nothingUnsent();
    const { hash } = new URL(form.action);
    await goto(answer.address + hash, { keepFocus: true, noScroll: true, replaceState });
  };
  const typed = (event: Event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'search') return;
    clearTimeout(due);
    due = setTimeout(() => void search(true), WAITS_MS);
  };
  const submitted = (event: SubmitEvent) => {
    clearTimeout(due);
    if (event.defaultPrevented) return;
    event.preventDefault();
    void search(false);
  };
  form.addEventListener('input', typed);
  form.addEventListener('submit', submitted);
  return () => {
    clearTimeout(due);
    latest += 1;
    form.removeEventListener('input', typed);
    form.removeEventListener('submit', submitted);
  };
};

async function addressFor(form: HTMLFormElement): Promise<{ address: string } | { why: string }> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body,
    });
    const result = deserialize(await answer.text());
    if (result.type === 'redirect')
      return result.location.startsWith('/sign-in?ended') ? { why: 'signed-out' } : { address: result.location };
    const code: unknown = result.type === 'failure' ? result.data?.['code'] : null;
    return { why: typeof code === 'string' ? code : 'unreachable' };
  } catch {
    return { why: 'unreachable' };
  }
}
