import type { Actor } from '#domain/access/actor.ts';
import { purposeOf } from '#domain/access/purpose.ts';
import type { Purpose } from '#domain/access/purpose.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { canReadDocument, canWriteDocument } from '#domain/access/policy.ts';
import { prepared } from '#server/database/prepared.ts';
import { askStanding, standingIn } from '#server/database/rights/standings.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { Deps } from '#server/use-case/command.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';

/** A live document, as far as rights to it depend on it. */
export type Asked = { id: string; kind: DocumentKind; patientId: string };

/** What a person may do with one document. `until`: when it must be read again at the latest, in milliseconds UTC. */
export type Granted = {
  granted: true;
  actor: Actor;
  document: Asked;
  mayWrite: boolean;
  /** What lets them at it. */
  purpose: Purpose;
  until: number;
};
export type Denied = {
  granted: false;
  closeCode: typeof closeCodes.session | typeof closeCodes.right;
  /** A document that exists and is hidden from this person. */
  hidden: Asked | null;
};

/** In one statement: hundreds may ask at the same moment. */
const documentAndStanding = prepared((query, documentId: string, sessionId: string, professionalId: string) =>
  askStanding(query, professionalId, query.selectFrom('documents').where('id', '=', documentId).select('patientId'))
    .innerJoin('documents', (join) =>
      join.onRef('documents.patientId', '=', 'patients.id').on('documents.id', '=', documentId),
    )
    .leftJoin('sessions', (join) => join.on('sessions.id', '=', sessionId))
    .select(['documents.id', 'kind', 'documents.patientId', 'sealedAt', 'sessions.expiresAt']),
);

type RightsDeps = Pick<Deps, 'database' | 'clock'>;

/** Reads from the database what the person behind a session may do now with a document. One that is sealed is only read. */
export async function readRights(
  deps: RightsDeps & { sessions: Sessions },
  sessionId: string,
  documentId: string,
): Promise<Granted | Denied> {
  const actor = await deps.sessions.actorOfSession(sessionId);
  return actor ? rightsOf(deps, actor, documentId) : { granted: false, closeCode: closeCodes.session, hidden: null };
}

/** The same for somebody just read from the database. */
export async function rightsOf(
  { database, clock }: RightsDeps,
  actor: Actor,
  documentId: string,
): Promise<Granted | Denied> {
  const [found] = await documentAndStanding(database.query, documentId, actor.sessionId, actor.id);
  const now = clock.now();
  if (!found) return { granted: false, closeCode: closeCodes.right, hidden: null };
  const { id, kind, patientId, sealedAt, expiresAt } = found;
  const document = { id, kind, patientId };
  const standing = standingIn(found);
  // It ended since the person was read: they are nobody, not somebody without rights.
  if (expiresAt === null) return { granted: false, closeCode: closeCodes.session, hidden: null };
  if (canReadDocument(actor, standing, now) !== 'allowed')
    return { granted: false, closeCode: closeCodes.right, hidden: document };
  const ends = [standing.emergencyUntil ?? now, standing.meeting?.readUntil ?? now];
  return {
    granted: true,
    actor,
    document,
    mayWrite: sealedAt === null && canWriteDocument(actor, standing, now) === 'allowed',
    purpose: purposeOf(actor, standing, now),
    until: Math.min(expiresAt, ...ends.filter((end) => end > now)),
  };
}

type Listener = {
  /** Read again and still granted, perhaps to another extent. */
  granted: () => void;
  denied: (closeCode: Denied['closeCode']) => void;
  failed: (thrown: unknown) => void;
};

/** The rights of one connection (D6): certain until something was announced that may have changed them, or their time is over. */
export class Rights {
  readonly #read: () => Promise<Granted | Denied>;
  readonly #now: () => number;
  readonly #listener: Listener;
  #current: Granted;
  /** Doubts raised, and how many of them the last reading had seen. */
  #doubts = 0;
  #answered = 0;
  #reading = false;

  constructor(first: Granted, read: () => Promise<Granted | Denied>, now: () => number, listener: Listener) {
    this.#current = first;
    this.#read = read;
    this.#now = now;
    this.#listener = listener;
  }

  get actor(): Actor {
    return this.#current.actor;
  }

  get purpose(): Purpose {
    return this.#current.purpose;
  }

  get mayWrite(): boolean {
    return this.#current.mayWrite;
  }

  /** Something was announced that may have changed them, and they have not been read since. */
  get areDoubted(): boolean {
    return this.#doubts !== this.#answered;
  }

  /** Nothing goes in or out while this is false. */
  get areCertain(): boolean {
    return !this.areDoubted && this.#now() < this.#current.until;
  }

  /** Something was announced that may have changed them. */
  doubt(): void {
    this.#doubts += 1;
    void this.confirm();
  }

  /** Reads them again. What was certain stays so while the answer is awaited. */
  async confirm(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      let seen: number;
      let rights: Granted | Denied;
      do {
        seen = this.#doubts;
        rights = await this.#read();
      } while (seen !== this.#doubts);
      if (rights.granted) {
        this.#current = rights;
        this.#answered = seen;
        this.#listener.granted();
      } else {
        this.#listener.denied(rights.closeCode);
      }
    } catch (thrown) {
      this.#listener.failed(thrown);
    } finally {
      this.#reading = false;
    }
  }
}
