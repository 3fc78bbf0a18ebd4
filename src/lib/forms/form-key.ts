/** The field with which a form carries its key: sent again with the same one, it is the same form. */
export const FORM_KEY = 'formKey';

/** What a key looks like: at least 128 random bits. */
export const formKeyShape = /^[\w-]{22,64}$/;

/** A new secret for a form that has not been sent. Not `randomUUID`: browsers have none over plain http. */
export function newFormKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
