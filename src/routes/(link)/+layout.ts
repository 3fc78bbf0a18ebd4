/** No script runs on these pages: they work on any telephone, and nothing but HTML leaves the server. */
export const csr = false;
