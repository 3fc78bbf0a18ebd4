/** The plain text of each section of a document, one line for each of its items; sections without any are left out. */
export type DocumentText = Record<string, string[]>;
