import { closeCodes } from '#domain/wire/close-codes.ts';
import { Forged } from '../rejected.ts';
import type { Connection } from '../socket/connection.ts';
import type { Claim } from '../store/document-store.ts';

type Deps = {
  documentId: string;
  /** Has a client id bound with the next commit. */
  store: (claim: Claim) => void;
  /** Reads what other nodes have stored. */
  catchUp: () => Promise<void>;
  refuse: (connection: Connection, refused: Forged) => void;
};

/** Whose the client ids of one document are: each is bound in the store to one person before the first edit, for good (D22). */
export class ClientIds {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Binds a client id to the person of `connection`, or closes it where the id is somebody else's; resolves once one of them is done. */
  claim(connection: Connection, clientId: number): Promise<void> {
    const { documentId, store, refuse } = this.#deps;
    const { id: authorId, sessionId } = connection.actor;
    return new Promise((resolve) => {
      const bound = (ownerId: string): void => {
        if (ownerId === authorId) connection.clientId = clientId;
        else refuse(connection, new Forged(closeCodes.data, 'the client id of somebody else'));
        resolve();
      };
      store({ documentId, clientId, authorId, sessionId, bound });
    });
  }

  /**
   * A connection adds items under its own client id only. What a sync step 2 holds of others may have been stored by another node: that is
   * read first; what is then still unknown, nobody has stored. Answers with what must be done before an update that adds items under
   * `clients` can be looked at again; null where it may be taken.
   */
  settle(connection: Connection, clients: readonly number[], isResync: boolean): Promise<void> | null {
    const other = clients.find((client) => client !== connection.clientId);
    if (other === undefined) return null;
    if (isResync && !connection.hasCaughtUp) {
      connection.hasCaughtUp = true;
      return this.#deps.catchUp();
    }
    // Who has declared none, in the address or by being shown, does so by the first edit, before it is taken.
    if (connection.clientId === null && clients.length === 1) return this.claim(connection, other);
    if (isResync) throw new Forged(closeCodes.tryAgain, 'items of others that are not stored');
    throw new Forged(closeCodes.data, 'the client id of somebody else');
  }
}
