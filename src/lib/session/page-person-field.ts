/** The field with which a form says whose page it was sent from. */
export const PAGE_PERSON = 'pagePerson';
