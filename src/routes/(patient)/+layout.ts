/** The pages are HTML and need no script: they work on any telephone. The one small script there is keeps the page open (SessionBar). */
export const csr = false;
