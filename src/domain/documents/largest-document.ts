/** So large, in bytes as Yjs encodes it, a document may become: then no words are taken in it any more. */
export const LARGEST_DOCUMENT = 4 * 1024 * 1024;
