import { randomBytes } from 'node:crypto';
import * as argon2 from '@node-rs/argon2';
import { DomainError } from '#domain/errors.ts';

/** argon2id (the library's default kind) with the least that OWASP recommends; about 16 ms off the main thread. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
/** Sixty strangers who try at once delay whoever waits among them by a second or two, and turn nobody away (C52). */
const WAITING_AT_MOST = 128;

/** Stands in the place of a hash where somebody has no password: none fits. */
export const NO_PASSWORD = '';

export type Passwords = {
  hash: (password: string) => Promise<string>;
  /**
   * Whether `password` is the one behind `hash`. Where there is none (null, or NO_PASSWORD) it takes as long, and says no.
   * With `isFirst` it goes before whoever waits without.
   */
  verify: (hash: string | null, password: string, isFirst?: boolean) => Promise<boolean>;
};

/** Hashes and verifies passwords, at most 4 at once. Throws 'busy' rather than letting a flood of them queue up. */
export function createPasswords(): Passwords {
  const inTurn = turns();
  // Nobody's password: verified when the account does not exist, so that the answer takes as long (T5).
  const nobodys = argon2.hash(randomBytes(32), cost);
  return {
    hash: (password) => inTurn(() => argon2.hash(password, cost), true),
    verify: (hash, password, isFirst = false) =>
      inTurn(async () => {
        const isThere = hash !== null && hash !== NO_PASSWORD;
        const same = await argon2.verify(isThere ? hash : await nobodys, password);
        return same && isThere;
      }, isFirst),
  };
}

/** Two queues: those in the first are known here, and few. */
function turns(): <T>(work: () => Promise<T>, isFirst: boolean) => Promise<T> {
  let running = 0;
  const first: (() => void)[] = [];
  const others: (() => void)[] = [];
  return async (work, isFirst) => {
    const waiting = isFirst ? first : others;
    if (running < AT_ONCE) running += 1;
    else if (waiting.length < WAITING_AT_MOST) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new DomainError('busy');
    try {
      return await work();
    } finally {
      // Whoever waits takes over this turn, so `running` only falls when nobody does.
      const next = first.shift() ?? others.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
