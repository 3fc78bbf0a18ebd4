import type { Attachment } from 'svelte/attachments';

/** Gives the focus to a field of a form that a key or a button has just opened. */
export const focused: Attachment<HTMLElement> = (field) => {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'nearest' });
};
