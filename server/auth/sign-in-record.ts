import { createHmac } from 'node:crypto';
import type { Role } from '#domain/access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { appendAudit } from '../database/tables/audit.ts';
import type { SignInMeans } from '#domain/people/second-factor.ts';
import type { Log } from '../log.ts';
import { newId } from '../new-id.ts';
import { truncated } from './address.ts';
import type { From } from './from.ts';

/** `half`: the password was right, and something else is asked for. `limited`: not looked at, after too many. */
export type SignInAction =
  | 'sign-in.succeeded'
  | 'sign-in.half'
  | 'sign-in.refused'
  | 'sign-in.limited'
  | 'identity.confirmed'
  | 'identity.refused'
  | 'identity.limited'
  | 'session.signed-out'
  | 'session.ended-everywhere'
  | 'password.reset'
  /** Somebody went to the identity provider and came back with nothing, or it said something that was not its word. */
  | 'provider.failed'
  | 'provider.sign-out-refused';

export type SignInEvent = {
  action: SignInAction;
  means: SignInMeans;
  from: Pick<From, 'address'>;
  /** Null where the e-mail address is nobody's. */
  professional: { id: string; role: Role } | null;
  /** The e-mail address that was typed. */
  email: string;
  /** By how many tries this one is over a limit. */
  over?: number;
  /** Why, where the way led over the identity provider. */
  reason?: string;
};

/** Leaves an audit row and a line in the log of one try, success, sign-out or reset (C50). */
export type SignInRecord = (event: SignInEvent) => Promise<void>;

/** Of tries that were not even looked at, so many leave an audit row; of a longer flood the log alone tells. */
const OVER_AUDITED = 50;

/** `key` makes what is kept of an e-mail address that is nobody's: people type passwords there, too. */
export function createSignInRecord(
  { database, clock, log }: { database: Database; clock: Clock; log: Log },
  key: () => Buffer,
): SignInRecord {
  return async ({ action, means, from, professional, email, over = 0, reason }) => {
    const account = createHmac('sha256', key()).update(email).digest('base64url').slice(0, 22);
    const [what = '', outcome = ''] = action.split('.');
    const isBad = outcome === 'refused' || outcome === 'limited' || what === 'provider';
    // The whole address stands in the sentence, for whatever reads the log to keep an address out (operation/README.md).
    log[isBad ? 'warn' : 'info'](
      { event: what, outcome, means, account, ...(reason !== undefined && { reason }) },
      `${what} ${outcome} from ${from.address ?? 'unknown'}`,
    );
    if (over > OVER_AUDITED) return;
    const at = clock.now();
    const id = newId();
    const who = isBad || action === 'password.reset' ? null : professional;
    await database.query.transaction().execute(async (trx) => {
      await trx
        .insertInto('signInEvents')
        .values({
          id,
          at,
          professionalId: professional?.id ?? null,
          account,
          address: truncated(from.address),
          means,
        })
        .execute();
      await appendAudit(trx, database.dialect, at, {
        actorId: who?.id ?? null,
        actorRole: who?.role ?? 'anonymous',
        action,
        patientId: null,
        objectId: id,
      });
    });
  };
}
