import type { Actor } from '../../src/domain/access/actor.ts';
import { canReadDocument, canWriteDocument } from '../../src/domain/access/policy.ts';
import { prepared } from '../database/prepared.ts';
import { standingTowards } from '../database/repositories/standings.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Deps } from '../commands/command.ts';
import { closeCodes } from './close-codes.ts';

/** What a person may do with one document. `until`: when it must be read again at the latest, in milliseconds UTC. */
export type Granted = { granted: true; actor: Actor; mayWrite: boolean; until: number };
export type Denied = { granted: false; closeCode: typeof closeCodes.session | typeof closeCodes.right };

/** A document, as far as rights to it depend on it. */
export type Asked = { id: string; patientId: string };

const sessionEnd = prepared((query, sessionId: string) =>
  query.selectFrom('sessions').where('id', '=', sessionId).select('expiresAt'),
);
const sealedDocument = prepared((query, documentId: string) =>
  query.selectFrom('documents').where('id', '=', documentId).where('sealedAt', 'is not', null).select('id'),
);

type RightsDeps = Pick<Deps, 'database' | 'clock'>;

/** Reads from the database what the person behind a session may do now with a document. One that is sealed is only read. */
export async function readRights(
  deps: RightsDeps & { sessions: Sessions },
  sessionId: string,
  asked: Asked,
): Promise<Granted | Denied> {
  const actor = await deps.sessions.actorOfSession(sessionId);
  return actor ? rightsOf(deps, actor, asked) : { granted: false, closeCode: closeCodes.session };
}

/** The same for somebody just read from the database. */
export async function rightsOf(
  { database, clock }: RightsDeps,
  actor: Actor,
  { id, patientId }: Asked,
): Promise<Granted | Denied> {
  const [session] = await sessionEnd(database.query, actor.sessionId);
  const standing = await standingTowards(database.query, actor.id, patientId);
  const [sealed] = await sealedDocument(database.query, id);
  const now = clock.now();
  if (!session || !standing || canReadDocument(actor, standing, now) !== 'allowed')
    return { granted: false, closeCode: closeCodes.right };
  const ends = [standing.emergencyUntil ?? now, standing.meeting?.readUntil ?? now];
  return {
    granted: true,
    actor,
    mayWrite: !sealed && canWriteDocument(actor, standing, now) === 'allowed',
    until: Math.min(session.expiresAt, ...ends.filter((end) => end > now)),
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
