/** How long something that is not final can be taken back at once, in milliseconds. */
export const UNDO_FOR_MS = 10_000;

/** Something just done that can be taken back: what it was, and the form that takes it back. */
export type Undoable = { says: string; action: string; fields: Readonly<Record<string, string>> };

/** What was done last on this page and can still be taken back. */
class LastDone {
  offered: Undoable | null = $state.raw(null);

  /** Offers to take it back; what was offered before is then kept as it is. */
  offer(done: Undoable): void {
    this.offered = { ...done };
  }

  drop(): void {
    this.offered = null;
  }
}

export const lastDone = new LastDone();
