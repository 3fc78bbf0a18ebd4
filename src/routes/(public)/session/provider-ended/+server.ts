import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { providerOr404 } from '$lib/server/single-sign-on/provider-pages.ts';

/** The identity provider itself says, signed, that somebody's session there has ended: so does ours (OpenID Connect Back-Channel Logout). */
export const POST: RequestHandler = async (event) => {
  const singleSignOn = providerOr404(event.locals);
  const token = (await formOf(event)).get('logout_token');
  try {
    await singleSignOn.ended(typeof token === 'string' ? token : '', event.locals.from);
    return new Response(null, { status: 200 });
  } catch (thrown) {
    event.locals.app.log.warn({ err: thrown }, 'a logout token was refused');
    return Response.json({ error: 'invalid_request' }, { status: 400 });
  }
};
