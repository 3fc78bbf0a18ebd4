import type { RequestHandler } from './$types';
import { localPath } from '$lib/server/local-path.ts';
import { toProvider } from '$lib/server/single-sign-on/provider-pages.ts';

/** Leads to the identity provider: to sign in, or with `confirm` to prove again who one is. */
export const GET: RequestHandler = (event) => {
  const { searchParams } = event.url;
  const isSignedIn = event.locals.actor !== null;
  return toProvider(
    event,
    searchParams.has('confirm') && isSignedIn
      ? { kind: 'confirm' }
      : { kind: 'sign-in', next: localPath(searchParams.get('next')) },
  );
};
