/** Where a request comes from, as far as the server can know it. */
export type From = {
  /** The client's address, or null where it is not known. */
  address: string | null;
  /** The whole Cookie header. */
  cookies: string | null;
  /** What the browser says it is, in a few words; empty where it says nothing. */
  browser: string;
};

/** The command line and tests of the program itself. */
export const nowhere: From = { address: null, cookies: null, browser: '' };
