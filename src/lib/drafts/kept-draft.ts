import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { offeredBeforeAlive } from './before-alive.ts';
import { draftAt, keepField, whenRestored } from './drafts.svelte.ts';
import type { DraftPlace } from './drafts.svelte.ts';
import { draftFields, fieldName, fieldValue, holdsWords, isDraftField, putBack } from './field-values.ts';
import type { DraftField } from './field-values.ts';

/**
 * Keeps what is typed in a form as the draft of `about`, and puts it back wherever that form is shown again: fields that come later
 * (a choice that opens others, a list that is still being read) get theirs when they come. Saving and giving up call `dropDraft`.
 */
export function keptDraft(about: string, form: string): Attachment<HTMLFormElement> {
  const place: DraftPlace = { about, form };
  return (element) => {
    const offered = new Map<string, string>(Object.entries(untrack(() => draftAt(place))?.offered ?? {}));
    const settled = new WeakSet<DraftField>();
    let puttingBack = false;

    const meet = (isRestored = false) => {
      const kept = untrack(() => draftAt(place))?.values ?? {};
      const fields = draftFields(element);
      for (const field of fields) {
        const value = fieldValue(field);
        if (value !== null && !offered.has(fieldName(field)))
          offered.set(fieldName(field), offeredBeforeAlive(field) ?? value);
      }
      puttingBack = true;
      for (const field of fields) {
        const value = kept[fieldName(field)];
        if (value === undefined || (settled.has(field) && !isRestored)) continue;
        if (fieldValue(field) === value || putBack(field, value)) settled.add(field);
      }
      puttingBack = false;
    };
    const typed = ({ target }: Event) => {
      if (puttingBack || !isDraftField(target)) return;
      const value = fieldValue(target);
      if (value === null) return;
      settled.add(target);
      // A browser tells of a change, too, when the page itself takes away the field: what is in it was saved or is kept by then.
      queueMicrotask(() => {
        if (!element.isConnected) return;
        keepField(place, fieldName(target), value, offered.get(fieldName(target)) ?? '', holdsWords(target));
      });
    };

    const unfold = () => {
      if (!untrack(() => draftAt(place))) return;
      const folded = element.closest('details');
      if (folded) folded.open = true;
    };
    unfold();
    meet();
    const stopRestoring = whenRestored(() => {
      unfold();
      meet(true);
    });
    const grows = new MutationObserver(() => {
      meet();
    });
    grows.observe(element, { childList: true, subtree: true });
    element.addEventListener('input', typed);
    element.addEventListener('change', typed);
    return () => {
      stopRestoring();
      grows.disconnect();
      element.removeEventListener('input', typed);
      element.removeEventListener('change', typed);
    };
  };
}
