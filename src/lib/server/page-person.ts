import { PAGE_PERSON } from '../session/page-person-field.ts';

/** Whether a form comes from the page of somebody else than who is signed in in that browser now (D22). */
export function isOthersPage(
  pagePerson: FormDataEntryValue | null | undefined,
  { actor, patient, app }: App.Locals,
): boolean {
  const own = actor?.id ?? (patient && app.patientSessions.markOf(patient));
  return typeof pagePerson === 'string' && pagePerson !== own;
}

export { PAGE_PERSON };
