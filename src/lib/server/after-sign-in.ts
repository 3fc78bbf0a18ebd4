import type { SignedIn } from '#server/auth/sign-in.ts';
import { localPath } from './local-path.ts';

/** Where signing in leads: to the page that was asked for, or first to the second factor. */
export function afterSignIn({ kind }: Pick<SignedIn, 'kind'>, asked: string | null): string {
  const next = localPath(asked);
  const then = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  switch (kind) {
    case 'in':
      return next;
    case 'code':
    case 'set-up':
      return `/sign-in/${kind}${then}`;
    default:
      return kind satisfies never;
  }
}
