import { closeCodes } from '#domain/wire/close-codes.ts';

/** Each reason for which a message is refused or a connection closed, by its code: a fixed list, whoever sends what. */
const reasons = new Map<number, string>(Object.entries(closeCodes).map(([reason, code]) => [code, reason]));

type Committed = {
  /** From the beginning of the transaction until it is on disk. */
  seconds: number;
  /** From when the first of its updates came until it may be acknowledged. */
  savedSeconds: number;
};

/** What the document server has done since it started: counted on its hottest paths, so by nothing dearer than an addition. */
export class Tally {
  /** Edits accepted from people here. */
  updatesIn = 0;
  /** Edits sent to people here; one for each who gets it. */
  updatesOut = 0;
  /** Messages that were refused, by reason. */
  readonly refused = new Map<string, number>();
  /** Connections that the server closed, by reason. */
  readonly closed = new Map<string, number>();
  /** Called after each group commit. */
  committed: ((committed: Committed) => void) | null = null;

  refuse(closeCode: number): void {
    count(this.refused, closeCode);
  }

  close(closeCode: number): void {
    count(this.closed, closeCode);
  }
}

function count(counts: Map<string, number>, closeCode: number): void {
  const reason = reasons.get(closeCode) ?? 'other';
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}
