import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import type { newPasskey, passkeyAnswer } from '#domain/people/passkey.ts';
import type { Query, Trx } from '#server/database/database.ts';
import { isOurs, newChallenge, useChallenge } from './challenges.ts';

/** Where passkeys belong: the host of the public address, and the addresses of pages that may ask for one. */
export type Site = { rpId: string; name: string; origins: string[]; key: () => Buffer };
/** Whose passkey, asked for by which session or sign-in. */
export type PasskeyOwner = { id: string; email: string; name: string };
export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

const storedTransports = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** What a browser needs to make a passkey: one that stays on the device, and asks who holds it. */
export async function creationOptions(
  query: Query,
  site: Site,
  { owner, bound, now }: { owner: PasskeyOwner; bound: string; now: number },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: site.rpId,
    userName: owner.email,
    userDisplayName: owner.name,
    userID: new Uint8Array(Buffer.from(owner.id)),
    challenge: newChallenge(site.key(), `make ${owner.id} ${bound}`, now),
    attestationType: 'none',
    excludeCredentials: await credentialsOf(query, owner.id),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Keeps a passkey that was just made. Throws 'wrong-code' where it is none that was asked for. */
export async function keepPasskey(
  trx: Trx,
  site: Site,
  { owner, bound, now, made, name }: Making & { owner: PasskeyOwner },
): Promise<void> {
  let challenge = '';
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: (given) => {
      challenge = given;
      return isOurs(site.key(), `make ${owner.id} ${bound}`, given, now);
    },
    expectedOrigin: site.origins,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(refuse);
  if (!verified || !(await useChallenge(trx, challenge, now))) return refuse();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  await trx
    .insertInto('passkeys')
    .values({
      id,
      professionalId: owner.id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: JSON.stringify(transports),
      name,
      createdAt: now,
      usedAt: null,
    })
    .execute();
}

type Making = { bound: string; now: number; made: v.InferOutput<typeof newPasskey>; name: string };

/** What a browser needs to ask for one of this person's passkeys; null where there is none. */
export async function requestOptions(
  query: Query,
  site: Site,
  { professionalId, bound, now }: { professionalId: string; bound: string; now: number },
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const allowCredentials = await credentialsOf(query, professionalId);
  if (allowCredentials.length === 0) return null;
  return generateAuthenticationOptions({
    rpID: site.rpId,
    allowCredentials,
    challenge: newChallenge(site.key(), `ask ${professionalId} ${bound}`, now),
    userVerification: 'required',
  });
}

/** Whether one of this person's passkeys has answered what was asked, for the first time. */
export async function usePasskey(
  query: Query,
  site: Site,
  { professionalId, bound, now, answer }: Using,
): Promise<boolean> {
  const kept = await query
    .selectFrom('passkeys')
    .where('id', '=', answer.id)
    .where('professionalId', '=', professionalId)
    .selectAll()
    .executeTakeFirst();
  if (!kept) return false;
  let challenge = '';
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (given) => {
        challenge = given;
        return isOurs(site.key(), `ask ${professionalId} ${bound}`, given, now);
      },
      expectedOrigin: site.origins,
      expectedRPID: site.rpId,
      credential: {
        id: kept.id,
        publicKey: new Uint8Array(Buffer.from(kept.publicKey, 'base64url')),
        counter: kept.counter,
        transports: v.parse(storedTransports, kept.transports),
      },
      requireUserVerification: true,
    });
    if (!verified || !(await useChallenge(query, challenge, now))) return false;
    const used = { counter: authenticationInfo.newCounter, usedAt: now };
    await query.updateTable('passkeys').set(used).where('id', '=', kept.id).execute();
    return true;
  } catch (thrown) {
    // The library says no by throwing; what the database says is no answer of a passkey.
    if (thrown instanceof Error && !('code' in thrown)) return false;
    throw thrown;
  }
}

type Using = { professionalId: string; bound: string; now: number; answer: v.InferOutput<typeof passkeyAnswer> };

async function credentialsOf(query: Query, professionalId: string) {
  const rows = await query
    .selectFrom('passkeys')
    .where('professionalId', '=', professionalId)
    .select(['id', 'transports'])
    .execute();
  return rows.map(({ id, transports }) => ({ id, transports: v.parse(storedTransports, transports) }));
}

function refuse(): never {
  throw new DomainError('wrong-code', { passkey: 'passkey' });
}
