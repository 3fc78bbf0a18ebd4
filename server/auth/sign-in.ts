import type { Actor } from '#domain/access/actor.ts';
import { confirmPasswordInput, signInInput } from '#domain/people/inputs.ts';
import { parse } from '#domain/parse.ts';
import type { Credentials } from './credentials.ts';
import type { SessionCookie, Sessions } from './sessions.ts';

export type SignIn = {
  /** Takes `{email, password}`; ends what the browser's Cookie header `earlier` leads to. Throws 'invalid-input', 'wrong-credentials', 'too-many-tries' or 'busy'. */
  withPassword: (input: unknown, earlier?: string | null) => Promise<SessionCookie>;
  /** Takes `{password}`: the same session's person proves again who they are. Throws as above. */
  confirmPassword: (actor: Actor, input: unknown) => Promise<void>;
};

/** Signing in with a password, and proving again who one is before what needs fresh authentication. */
export function createSignIn(credentials: Credentials, sessions: Sessions): SignIn {
  return {
    withPassword: async (input, earlier) => {
      const { email, password } = parse(signInInput, input);
      return sessions.start(await credentials.check(email, password), earlier);
    },
    confirmPassword: async (actor, input) => {
      const { password } = parse(confirmPasswordInput, input);
      await credentials.check(actor.email, password);
      await sessions.confirm(actor.sessionId);
    },
  };
}
