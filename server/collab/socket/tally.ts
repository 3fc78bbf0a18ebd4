import { closeCodes } from '#domain/wire/close-codes.ts';
import type { Transport } from './transport.ts';

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
  committed: (committed: Committed) => void = () => undefined;

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

/** The same transport, whose closings are counted. */
export function counted(transport: Transport, tally: Tally): Transport {
  return {
    ...transport,
    close: (closeCode) => {
      tally.close(closeCode);
      transport.close(closeCode);
    },
  };
}
