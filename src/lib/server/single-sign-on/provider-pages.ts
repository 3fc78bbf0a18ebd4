import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Why } from '#server/auth/provider/attempts.ts';
import type { ProviderRefusal, ProviderSignIn } from '#server/auth/provider/provider-sign-in.ts';
import { errorPage } from '../errors-to-http.ts';
import { giveCookies } from '../session-cookie.ts';

/** What pages say of the identity provider; null where there is none. */
export function singleSignOnOf({ singleSignOn }: Pick<App.Locals['app'], 'singleSignOn'>) {
  if (singleSignOn === null) return null;
  const { name, passwordOnlyFor } = singleSignOn.settings;
  return { name: name ?? '', isOnly: passwordOnlyFor !== null };
}

/** The provider; where there is none its addresses lead nowhere. */
export function providerOr404({ app }: Pick<App.Locals, 'app'>): ProviderSignIn {
  return app.singleSignOn ?? errorPage('not-found');
}

/** Sends the browser to the provider, or back with the reason where that is away. */
export async function toProvider(event: RequestEvent, why: Why): Promise<never> {
  const { locals, cookies } = event;
  const singleSignOn = providerOr404(locals);
  const way = await singleSignOn.begin(why, locals.from, locals.locale).catch((thrown: unknown) => {
    locals.app.log.warn({ err: thrown }, 'the identity provider');
    return redirect(303, refusedAt(why.kind, 'away'));
  });
  giveCookies(cookies, way);
  redirect(303, way.location);
}

/** The page that says why somebody came back from the provider without having come in. */
export function refusedAt(why: Why['kind'], reason: ProviderRefusal): string {
  switch (why) {
    case 'sign-in':
      return `/sign-in?provider=${reason}`;
    case 'confirm':
      return `/sign-in/provider/done?provider=${reason}`;
    case 'invitation':
      return `/invitation?provider=${reason}`;
    case 'password-link':
      return `/password?provider=${reason}`;
    default:
      return why satisfies never;
  }
}

/** Why the page is shown again, as its address says it: one of the sentences of the catalogue, or null. */
export function providerReason(url: URL): ProviderRefusal | null {
  const asked = url.searchParams.get('provider');
  return providerReasons.find((reason) => reason === asked) ?? null;
}

const providerReasons = [
  'declined',
  'away',
  'failed',
  'expired',
  'unknown',
  'other',
  'weaker',
] as const satisfies ProviderRefusal[];
