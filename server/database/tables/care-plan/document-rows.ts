/** One update to store, by its author. */
export type NewUpdate = { body: Uint8Array; authorId: string };

/** A Yjs client id in one document, and who writes under it, since which of their sessions. */
export type Binding = { documentId: string; clientId: number; authorId: string; sessionId: string | null };
