import { mount, unmount } from 'svelte';
import NotSent from '../ui/NotSent.svelte';

export type Unsent = {
  form: HTMLFormElement;
  /** Why: `unreachable`, `silent`, or the code of a refusal. */
  why: string;
  /** Sends it again; null where sending the same again would lead to the same answer. */
  again: (() => void) | null;
};

let shown: Record<string, unknown> | null = null;

/** Says in one sentence, in sight wherever the form is, that it was not sent and that nothing of it is lost. */
export function tellNotSent({ form, why, again }: Unsent): void {
  nothingUnsent();
  // Outside an open dialog nothing can be pressed.
  const target = form.closest('dialog') ?? document.body;
  shown = mount(NotSent, { target, props: { why, again, close: nothingUnsent } });
}

/** It is being sent again, or the page is another one. */
export function nothingUnsent(): void {
  if (shown) void unmount(shown);
  shown = null;
}
