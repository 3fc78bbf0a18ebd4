import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { fullName } from '#domain/people/full-name.ts';
import { newPasskeyInput } from '#domain/people/passkey.ts';
import { secondFactorCodeInput } from '#domain/people/second-factor.ts';
import type { Clock } from '#server/clock.ts';
import type { Database } from '#server/database/database.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import type { From } from '../from.ts';
import { beginTotp, confirmTotp, factorsOf, hasFactor, renewRecoveryCodes } from './factors.ts';
import type { TotpToSetUp } from './factors.ts';
import type { Half, HalfSignIns } from './half-sign-ins.ts';
import { creationOptions, keepPasskey, requestOptions } from './passkeys.ts';
import type {
  PasskeyOwner,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  Site,
} from './passkeys.ts';
import type { Vault } from './vault.ts';

/** What the pages between the password and the second factor show. */
export type Waiting = {
  /** `set-up`: nothing is there yet; `code`: a code is asked for; `done`: it was set up a moment ago. */
  kind: 'set-up' | 'code' | 'done';
  email: string;
  givenName: string;
  /** When the earlier ones were taken away, and by which coordinator (null: on the machine itself); null where nobody did. */
  reset: { at: number; by: { givenName: string; familyName: string } | null } | null;
  /** What a browser needs to make a passkey, or to ask for one; null where neither can be. */
  toMake: PublicKeyCredentialCreationOptionsJSON | null;
  toAsk: PublicKeyCredentialRequestOptionsJSON | null;
};

/** Setting up a second factor on the way in. Everything throws 'signed-out' where nobody is on the way. */
export type SetUp = {
  waiting: (from: From) => Promise<Waiting>;
  begin: (from: From) => Promise<TotpToSetUp>;
  /** Takes `{code}` of an app, or a new `{passkey}`; gives the recovery codes. Throws as `confirmTotp` does. */
  confirm: (input: unknown, from: From) => Promise<string[]>;
};

type Parts = { database: Database; clock: Clock; halfSignIns: HalfSignIns; vault: Vault; site: Site };

export function createSetUp({ database, clock, halfSignIns, vault, site }: Parts): SetUp {
  /** Who may set up now: somebody who has nothing else that would have been asked for. */
  const mayBegin = async (from: From): Promise<Half> => {
    const half = await halfSignIns.of(from.cookies);
    if (hasFactor(await factorsOf(database.query, half.person.id))) throw new DomainError('signed-out');
    return half;
  };
  return {
    waiting: async (from) => {
      const { id, person, proved } = await halfSignIns.of(from.cookies);
      const has = hasFactor(await factorsOf(database.query, person.id));
      const found = await database.query
        .selectFrom('secondFactorResets')
        .innerJoin('professionals', 'professionals.id', 'secondFactorResets.by')
        .where('professionalId', '=', person.id)
        .select(['at', 'by', 'givenName', 'familyName'])
        .executeTakeFirst();
      const { at, by, ...name } = found ?? { at: 0, by: '', givenName: '', familyName: '' };
      const reset = found ? { at, by: by === person.id ? null : name } : null;
      const { email, givenName } = person;
      const kind = proved !== null ? 'done' : has ? 'code' : 'set-up';
      const { query } = database;
      const asking = { bound: id, now: clock.now() };
      const toMake =
        kind === 'set-up' ? await creationOptions(query, site, { ...asking, owner: ownerOf(person) }) : null;
      const toAsk =
        kind === 'code' ? await requestOptions(query, site, { ...asking, professionalId: person.id }) : null;
      return { kind, email, givenName, reset, toMake, toAsk };
    },
    begin: async (from) => {
      const { person } = await mayBegin(from);
      const now = clock.now();
      return database.query
        .transaction()
        .execute((trx) => beginTotp(trx, vault, { owner: person, issuer: site.name, now }));
    },
    confirm: async (input, from) => {
      const half = await mayBegin(from);
      const { id, role } = half.person;
      const now = clock.now();
      const { passkey = '' } = parse(withPasskey, input);
      const codes = await database.query.transaction().execute(async (trx) => {
        let given: string[];
        if (passkey === '') {
          const { code } = parse(secondFactorCodeInput, input);
          given = await confirmTotp(trx, vault, { owner: half.person, code, now });
        } else {
          const made = parse(newPasskeyInput, { passkey }).passkey;
          const owner = ownerOf(half.person);
          await keepPasskey(trx, site, { owner, bound: half.id, now, made, name: from.browser });
          given = await renewRecoveryCodes(trx, vault, id);
        }
        const done = { actorId: id, actorRole: role, action: 'second-factor.set-up', patientId: null, objectId: id };
        await appendAudit(trx, database.dialect, now, done);
        return given;
      });
      await halfSignIns.prove(half.id, passkey === '' ? 'totp' : 'passkey');
      return codes;
    },
  };
}

const withPasskey = v.object({ passkey: v.optional(v.string()) });

const ownerOf = ({ id, email, ...name }: Half['person']): PasskeyOwner => ({ id, email, name: fullName(name) });
