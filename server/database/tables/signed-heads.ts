import type { AuditRow } from './audit-row.ts';

/** The act of a row that says how a file of signed heads was when a line was added to it. */
export const HEADS_SIGNED = 'audit.signed';
/** Whoever runs the machine said that the files of before are lost. */
export const HEADS_LOST = 'audit.heads-lost';

/** A file of signed heads: hashes of its first and last line and of where it is, how many lines it had, when (milliseconds UTC). */
export type HeadsFile = { file: string; place: string; lines: number; last: string; at: number };

/** So much of each hash is kept: enough to tell one line from another. */
const LENGTH = 32;

/** What the row says of the file, in its object. */
export function headsMark({ file, place, lines, last }: Omit<HeadsFile, 'at'>): string {
  return [file.slice(0, LENGTH), place.slice(0, LENGTH), lines, last.slice(0, LENGTH)].join(' ');
}

/** Whether a hash is the one that a mark has kept. */
export const isMarked = (hash: string, kept: string): boolean => hash.slice(0, LENGTH) === kept;

/** Which files of signed heads the audit speaks of. With a restore, or said to be lost, those of before are no longer asked for. */
export class HeadsFiles {
  readonly #files = new Map<string, HeadsFile>();

  /** Takes the rows of the audit in their order. */
  take({ action, objectId, at }: AuditRow): void {
    if (action === 'database.restored' || action === HEADS_LOST) this.#files.clear();
    if (action !== HEADS_SIGNED || objectId === null) return;
    const [file = '', place = '', lines = '', last = ''] = objectId.split(' ');
    const count = Number(lines);
    if (count > (this.#files.get(file)?.lines ?? 0)) this.#files.set(file, { file, place, lines: count, last, at });
  }

  known(): HeadsFile[] {
    return [...this.#files.values()];
  }
}
