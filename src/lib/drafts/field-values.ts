/** A field whose value is part of a draft. */
export type DraftField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is never kept: what the page itself put there, secrets, buttons, files. */
const never = ['hidden', 'password', 'submit', 'button', 'reset', 'image', 'file'];

/** The fields of a form that belong in a draft: those with a name that a person fills in. */
export function draftFields(form: HTMLFormElement): DraftField[] {
  return [...form.elements].filter((element): element is DraftField => isDraftField(element));
}

/** Whether a person fills it in and it can be named. */
export function isDraftField(element: unknown): element is DraftField {
  return (
    (element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement) &&
    element.name !== '' &&
    !never.includes(element.type)
  );
}

/** Whether words stand in it: two of them can stand one after the other, which two dates or choices cannot. */
export function holdsWords(field: DraftField): boolean {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text');
}

/** What a field is called in a draft: several boxes may share a name, and differ in value. */
export function fieldName(field: DraftField): string {
  return field.type === 'checkbox' ? `${field.name}=${field.value}` : field.name;
}

/** What stands in a field; null for one of several choices that is not the chosen one. */
export function fieldValue(field: DraftField): string | null {
  if (!(field instanceof HTMLInputElement)) return field.value;
  if (field.type === 'checkbox') return field.checked ? 'on' : '';
  if (field.type === 'radio') return field.checked ? field.value : null;
  return field.value;
}

/** Puts a value back as if a person had; false where it cannot stand there (yet). */
export function putBack(field: DraftField, value: string): boolean {
  if (field instanceof HTMLInputElement && field.type === 'radio') {
    if (field.value !== value) return false;
    field.checked = true;
  } else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === 'on';
  else field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return fieldValue(field) === value;
}
