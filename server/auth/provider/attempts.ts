import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '#server/clock.ts';
import type { Vault } from '../second-factor/vault.ts';
import type { SessionCookie } from '../session-cookie.ts';
import type { Bound } from './provider.ts';

const reasons = v.variant('kind', [
  v.object({ kind: v.literal('sign-in'), next: v.string() }),
  v.object({ kind: v.literal('confirm') }),
  v.object({ kind: v.literal('invitation'), token: v.string() }),
  v.object({ kind: v.literal('password-link'), token: v.string() }),
]);
/** Why somebody is sent to the provider. */
export type Why = v.InferOutput<typeof reasons>;

const sealed = v.object({
  nonce: v.string(),
  verifier: v.string(),
  startedAt: v.number(),
  why: reasons,
});
/** One way to the provider and back that was begun in this browser. */
export type Attempt = Bound & { startedAt: number; why: Why };

/** How long one may take, with whatever the provider asks, in milliseconds. */
const WITHIN_MS = 15 * 60_000;
/** So many at once, in the tabs of one browser. */
const AT_ONCE = 3;

export type Attempts = {
  /** Begins one; the cookies hold it, locked, and drop the oldest of very many. */
  begin: (why: Why, cookieHeader: string | null) => { attempt: Attempt; cookies: SessionCookie[] };
  /** The one that `state` belongs to, in this browser and in time; else null. */
  of: (state: string, cookieHeader: string | null) => Attempt | null;
  /** It leads nowhere from now on. */
  dropped: (state: string) => SessionCookie;
};

/**
 * Ways to the provider are kept by the browser that began them, each in a cookie of its own: what comes back to another one is worth
 * nothing.
 */
export function createAttempts(vault: Vault, clock: Clock, { origin }: { origin: string }): Attempts {
  const secure = origin.startsWith('https:');
  const prefix = `${secure ? '__Host-' : ''}cordee-provider-`;
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const nameOf = (state: string) => `${prefix}${state.slice(0, 8)}`;
  const dropped = (name: string): SessionCookie => ({ name, value: '', attributes: { ...attributes, maxAge: 0 } });
  const lockedFor = (state: string) => `way to the provider ${state}`;
  const held = (header: string | null) =>
    (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(prefix))
      .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));
  return {
    begin: (why, header) => {
      const [state, nonce, verifier] = [random(), random(), random()];
      const kept = { nonce, verifier, startedAt: clock.now(), why };
      const attempt = { state, ...kept };
      const value = vault.lock(lockedFor(state), JSON.stringify(kept));
      const cookie = { name: nameOf(state), value, attributes: { ...attributes, maxAge: WITHIN_MS / 1000 } };
      const old = held(header).slice(0, -AT_ONCE + 1 || undefined);
      const tooMany = held(header).length >= AT_ONCE ? old : [];
      return { attempt, cookies: [...tooMany.map(({ name }) => dropped(name)), cookie] };
    },
    of: (state, header) => {
      const value = held(header).find(({ name }) => name === nameOf(state))?.value;
      if (value === undefined) return null;
      try {
        const attempt = v.parse(sealed, JSON.parse(vault.unlock(lockedFor(state), value)));
        return clock.now() - attempt.startedAt > WITHIN_MS ? null : { state, ...attempt };
      } catch {
        // Not one of ours, or of another installation.
        return null;
      }
    },
    dropped: (state) => dropped(nameOf(state)),
  };
}

const random = () => randomBytes(32).toString('base64url');
