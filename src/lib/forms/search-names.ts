/** The field in which one types what is looked for. */
export const TYPED = 'q';
/** The parameter of an address that says it, locked so that no log and no history has the name. */
export const SEARCH = 'search';
/** The action to which a page's search is sent. */
export const SEARCH_ACTION = '/search';
