import type { Bus } from '#server/bus/bus.ts';
import type { Clock } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import type { Database } from '#server/database/database.ts';
import type { Log } from '#server/log.ts';
import type { Vault } from '../second-factor/vault.ts';
import type { Sessions } from '../sessions.ts';
import type { SignIn } from '../sign-in.ts';
import type { Limits } from '../limits.ts';
import type { SignInRecord } from '../sign-in-record.ts';
import { createAttempts } from './attempts.ts';
import { createProvider } from './provider.ts';
import { createProviderSessions } from './provider-sessions.ts';
import { createProviderSignIn } from './provider-sign-in.ts';
import type { ProviderSignIn } from './provider-sign-in.ts';

type Parts = {
  database: Database;
  bus: Bus;
  clock: Clock;
  log: Log;
  sessions: Sessions;
  record: SignInRecord;
  limits: Limits;
  vault: Vault;
  key: (purpose: string) => Buffer;
  signIn: SignIn;
};

/** Single sign-on as the settings describe it; null where they do not. */
export function createSingleSignOn(parts: Parts, config: Config): ProviderSignIn | null {
  const { provider: settings } = config;
  if (settings === null) return null;
  return createProviderSignIn({
    ...parts,
    settings,
    provider: createProvider(settings, config),
    attempts: createAttempts(parts.vault, parts.clock, config),
    held: createProviderSessions({ ...parts, key: () => parts.key('sessions of the identity provider') }, config),
  });
}
