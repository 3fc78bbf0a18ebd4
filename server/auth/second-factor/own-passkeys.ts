import type { Actor } from '#domain/access/actor.ts';
import { fullName } from '#domain/people/full-name.ts';
import type { Clock } from '#server/clock.ts';
import type { Database } from '#server/database/database.ts';
import { creationOptions, requestOptions } from './passkeys.ts';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  Site,
} from './passkeys.ts';

/** What the browser of somebody who is signed in needs to make a passkey, or to ask for one; asking stores nothing. */
export type Passkeys = {
  toMake: (actor: Actor) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Null where the person has none. */
  toAsk: (actor: Pick<Actor, 'id' | 'sessionId'>) => Promise<PublicKeyCredentialRequestOptionsJSON | null>;
};

export function createOwnPasskeys({ database, clock }: { database: Database; clock: Clock }, site: Site): Passkeys {
  return {
    toMake: ({ id, email, sessionId, ...name }) =>
      creationOptions(database.query, site, {
        owner: { id, email, name: fullName(name) },
        bound: sessionId,
        now: clock.now(),
      }),
    toAsk: ({ id, sessionId }) =>
      requestOptions(database.query, site, { professionalId: id, bound: sessionId, now: clock.now() }),
  };
}
