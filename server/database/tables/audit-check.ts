import type { Database, Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { archiveMac, auditArchives, EARLIER } from './audit-archives.ts';
import type { AuditArchive } from './audit-archives.ts';
import { beginningOf, keyIdOf } from './audit-chain.ts';
import { AUDIT_START, auditHash, strandStart, unkeyedHash } from './audit-row.ts';
import type { AuditKey, AuditRow, StrandEnd } from './audit-row.ts';
import { readSeals } from './audit-seals.ts';
import { HeadsFiles } from './signed-heads.ts';
import type { HeadsFile } from './signed-heads.ts';
import type { SealedKind } from './sealed-tables.ts';

/** What the audit says of something written for good: its last hash, in which row it stands, and whose record it is. */
export type KnownSeal = { hash: string; sequence: number; patientId: string | null };

/** What is wrong with the audit: of the first row at which it does not hold, what it is. */
export type AuditFault =
  | { kind: 'not-begun' | 'empty' | 'other-secret' | 'beginning' }
  | { kind: 'altered'; sequence: number }
  /** Rows are missing behind row `after`, or from the very beginning where it is 0. */
  | { kind: 'missing'; after: number }
  /** What is in the file of an archive does not hold, or nobody with the key has said that it is one. */
  | { kind: 'archive'; name: string; why: 'other-rows' | 'unsealed' }
  /** The last rows are missing: the strand goes on behind row `after`. */
  | { kind: 'cut'; after: number };

export type CheckedAudit = {
  faults: AuditFault[];
  rows: number;
  ends: StrandEnd[];
  seals: ReadonlyMap<string, KnownSeal>;
  /** Each row that a list of heads may name: strand and position, to hash. Filled where `wanted` asked for it. */
  hashes: ReadonlyMap<string, string>;
  /** Records that were purged: what is gone with them is meant to be. */
  purged: ReadonlySet<string>;
  /** The files of signed heads that there must be. */
  headsFiles: readonly HeadsFile[];
  /** How far each strand is in archives whose file nobody opened: what is before that was not looked at. */
  unread: ReadonlyMap<number, number>;
};

export const sealName = (kind: SealedKind | 'chain' | 'archive', id: string) => `${kind} ${id}`;
export const placeName = (strand: number, position: number) => `${String(strand)}/${String(position)}`;

/** The rows in the file of an archive; null where it is not there. */
type OpenArchive = (archive: AuditArchive) => AsyncIterable<AuditRow> | null;

/**
 * Reads the whole audit, what is in archives first, and checks every row of it. `wanted` are places whose hashes the caller wants to compare.
 * Where an archive is not opened, it goes on from where that one ends.
 */
export async function checkAudit(
  { query, dialect }: Database,
  wanted: ReadonlySet<string> = new Set(),
  open: OpenArchive = () => null,
): Promise<CheckedAudit> {
  const chain = await query.selectFrom('auditChain').selectAll().executeTakeFirst();
  const ends = await query.selectFrom('auditStrands').selectAll().orderBy('strand').execute();
  const walk = new Walk(dialect.auditKey, chain ?? null);
  const archives = await auditArchives(query);
  for (const archive of archives) {
    const rows = open(archive);
    if (rows) for await (const row of rows) walk.take(row, wanted);
    walk.goOnBehind(archive, rows !== null);
  }
  for await (const page of pages(query)) for (const row of page) walk.take(row, wanted);
  const { rows, seals, hashes, purged, unread, heads } = walk;
  const unsealed = archives.flatMap((archive): AuditFault[] => {
    const { id, name } = archive;
    const isSaid = seals.get(sealName('archive', id))?.hash === archiveMac(dialect.auditKey, archive);
    return isSaid ? [] : [{ kind: 'archive', name, why: 'unsealed' }];
  });
  const faults = [...walk.beginning(), ...walk.faults, ...walk.cut(ends), ...unsealed];
  return { faults, rows, ends, seals, hashes, purged, unread, headsFiles: heads.known() };
}

/** The first row at which the audit does not hold, or null where it holds to the end; 1 where it has no beginning. */
export async function firstBrokenAuditRow(database: Database): Promise<number | null> {
  const rows = (await checkAudit(database)).faults.map((fault) =>
    'sequence' in fault ? fault.sequence : 'after' in fault ? fault.after + 1 : 1,
  );
  return rows.length === 0 ? null : Math.min(...rows);
}

async function* pages(query: Query): AsyncGenerator<AuditRow[]> {
  let after = -1;
  for (;;) {
    const rows = await query
      .selectFrom('auditEvents')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(1_000)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
    yield rows;
  }
}

type Place = { position: number; hash: string; sequence: number };

/** Goes through the rows in their order, every strand for itself; of each strand the first fault is told. */
class Walk {
  readonly faults: AuditFault[] = [];
  readonly seals = new Map<string, KnownSeal>();
  readonly hashes = new Map<string, string>();
  readonly purged = new Set<string>();
  readonly unread = new Map<number, number>();
  readonly heads = new HeadsFiles();
  rows = 0;
  readonly #key: AuditKey;
  readonly #chain: Schema['auditChain'] | null;
  /** Where each strand is; 'earlier' are the rows of an earlier version. */
  readonly #places = new Map<number | 'earlier', Place>();
  readonly #broken = new Set<number | 'earlier'>();

  constructor(key: AuditKey, chain: Schema['auditChain'] | null) {
    this.#key = key;
    this.#chain = chain;
  }

  take(row: AuditRow, wanted: ReadonlySet<string>): void {
    this.rows += 1;
    const strand = row.strand ?? 'earlier';
    if (this.#broken.has(strand)) return;
    const before = this.#places.get(strand) ?? this.#start(row.strand);
    const position = row.position ?? row.sequence;
    const hash = row.strand === null ? unkeyedHash(row) : auditHash(this.#key, row);
    const follows = position === before.position + 1;
    if (!follows) this.#breaks(strand, { kind: 'missing', after: before.sequence });
    else if (row.hash !== hash || row.previousHash !== before.hash)
      this.#breaks(strand, { kind: 'altered', sequence: row.sequence });
    if (this.#broken.has(strand)) return;
    this.#places.set(strand, { position, hash, sequence: row.sequence });
    const place = placeName(row.strand ?? -1, position);
    if (wanted.has(place)) this.hashes.set(place, hash);
    this.#keep(row);
  }

  /** From here on behind what is archived: where its file was read, that is where the rows in it end. */
  goOnBehind({ name, ends }: AuditArchive, isRead: boolean): void {
    for (const { strand, position, hash, sequence } of ends) {
      const at = strand === EARLIER ? 'earlier' : strand;
      const place = this.#places.get(at);
      if (!isRead) this.unread.set(strand, position);
      else if (!this.#broken.has(at) && (place?.position !== position || place.hash !== hash))
        this.#breaks(at, { kind: 'archive', name, why: 'other-rows' });
      // What is wrong in a file is told of the file: what stands in the database is checked all the same.
      this.#broken.delete(at);
      this.#places.set(at, { position, hash, sequence });
    }
  }

  /** What of the beginning does not hold: the first row says, with the key, which chain this is and what it follows. */
  beginning(): AuditFault[] {
    const chain = this.#chain;
    if (!chain) return [{ kind: 'not-begun' }];
    if (chain.keyId !== keyIdOf(this.#key)) return [{ kind: 'other-secret' }];
    if (this.rows === 0) return [{ kind: 'empty' }];
    const earlier = this.#places.get('earlier') ?? this.#start(null);
    if (!this.#broken.has('earlier') && earlier.sequence < chain.followsSequence)
      return [{ kind: 'missing', after: earlier.sequence }];
    const followsIt = earlier.hash === chain.followsHash || this.#broken.has('earlier');
    const said = this.seals.get(sealName('chain', chain.id))?.hash === beginningOf(this.#key, chain);
    return (said || this.#broken.size > 0) && followsIt ? [] : [{ kind: 'beginning' }];
  }

  /** The strands that go on behind their last row. */
  cut(ends: readonly StrandEnd[]): AuditFault[] {
    return ends.flatMap(({ strand, position, hash }): AuditFault[] => {
      if (this.#broken.has(strand)) return [];
      const last = this.#places.get(strand) ?? (this.#chain ? this.#start(strand) : null);
      if (last === null || (last.position === position && last.hash === hash)) return [];
      return [{ kind: 'cut', after: last.sequence }];
    });
  }

  #start(strand: number | null): Place {
    if (strand === null) return { position: 0, hash: AUDIT_START, sequence: 0 };
    return { position: 0, hash: strandStart(this.#key, this.#chain?.id ?? '', strand), sequence: 0 };
  }

  #breaks(strand: number | 'earlier', fault: AuditFault): void {
    this.#broken.add(strand);
    this.faults.push(fault);
  }

  #keep(row: AuditRow): void {
    const { seals, sequence, patientId, action } = row;
    this.heads.take(row);
    if (action === 'record.purged' && patientId !== null) this.purged.add(patientId);
    if (seals === null) return;
    for (const { kind, id, hash } of readSeals(seals))
      this.seals.set(sealName(kind, id), { hash, sequence, patientId });
  }
}

/** The tables that ought to refuse changes and do not. */
export async function unguardedTables({ query, dialect }: Database, tables: readonly string[]): Promise<string[]> {
  const guarded = await dialect.guarded(query);
  return tables.filter((table) => !guarded.has(table));
}
