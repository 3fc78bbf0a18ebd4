import { PAGE_PERSON } from '../session/page-person-field.ts';

/** Whether a form comes from the page of somebody else than who is signed in in that browser now (D22). */
export function isOthersPage(pagePerson: FormDataEntryValue | null | undefined, { actor }: App.Locals): boolean {
  return typeof pagePerson === 'string' && pagePerson !== actor?.id;
}

export { PAGE_PERSON };
