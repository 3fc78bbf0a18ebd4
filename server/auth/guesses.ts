import { subscriberOf } from './address.ts';
import type { From } from './from.ts';
import type { Counted, Limit } from './limits.ts';

const MINUTE = 60_000;

/** Who guesses at an account without ever having signed in from there: all strangers together. */
const strangers: Limit = { tries: 10, withinMs: 15 * MINUTE };
/** One subscriber's line, whatever the accounts; a hospital is one address. */
const address: Limit = { tries: 100, withinMs: 15 * MINUTE };
/** One subscriber's line at one account: what would otherwise go on all day, ten by ten. */
const pair: Limit = { tries: 30, withinMs: 24 * 60 * MINUTE };
/** A browser from which this person has signed in before; and whoever is signed in, proving again who they are. */
const known: Limit = { tries: 10, withinMs: 15 * MINUTE };

/** What one guess at an account's password counts against (C50–C53). A browser that is known there has a count of its own. */
export function guessFrom(account: string, from: Pick<From, 'address'>, knownBrowser: string | null): Counted[] {
  if (knownBrowser !== null) return [{ key: `known ${account} ${knownBrowser}`, ...known }];
  const counted = [{ key: `account ${account}`, ...strangers }];
  if (from.address === null) return counted;
  const line = subscriberOf(from.address);
  return [...counted, { key: `address ${line}`, ...address }, { key: `pair ${account} ${line}`, ...pair }];
}

/** What guessing in a session counts against: nobody else's guesses ever block what a person does who is signed in (C51). */
export function guessSignedIn(professionalId: string): Counted[] {
  return [{ key: `signed in ${professionalId}`, ...known }];
}

/** Codes of six digits: few tries at once, and few a day. */
const factor: Limit = { tries: 6, withinMs: 15 * MINUTE };
const factorADay: Limit = { tries: 30, withinMs: 24 * 60 * MINUTE };

/** What one try of a code counts against: apart for whoever is signed in, for a browser that is known, and for all others together. */
export function codeFrom(
  professionalId: string,
  where: { signedIn: true } | { knownBrowser: string | null },
): Counted[] {
  const place = 'signedIn' in where ? 'signed in' : (where.knownBrowser ?? 'anywhere');
  const key = `code ${professionalId} ${place}`;
  return [
    { key, ...factor },
    { key: `${key} a day`, ...factorADay },
  ];
}
