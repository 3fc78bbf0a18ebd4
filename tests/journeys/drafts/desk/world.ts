/** What others decide about a page, and the page's language. */
export type World = { current: string; reviewOf: string | null; language: 'fr' | 'en' };

/** One text of a form: a draft, or what was saved. */
export type Written = { about: string; form: string; text: string };
