import * as v from 'valibot';
import { personClass } from '$lib/features/people/names.ts';

const stampedUser = v.object({ id: v.string(), name: v.string() });
const nobody = { id: '', name: '…' };

function parsed(user: unknown): v.InferOutput<typeof stampedUser> {
  const result = v.safeParse(stampedUser, user);
  return result.success ? result.output : nobody;
}

/** Another person's caret with their name; colours are classes because the CSP allows no style attribute. */
export function caretElement(user: Record<string, unknown>): HTMLElement {
  const { id, name } = parsed(user);
  const caret = document.createElement('span');
  caret.className = `caret ${personClass(id)}`;
  // Painted by a style, never text: whatever a browser merges, a name can't get into what is written.
  caret.dataset.name = name;
  return caret;
}

/** What another person has selected. */
export function caretSelection(user: Record<string, unknown>): { class: string } {
  return { class: `caret-selection ${personClass(parsed(user).id)}` };
}
