import type { Actions, PageServerLoad } from './$types';
import { draftIn } from '$lib/server/patient/patient-action.ts';
import { formOf } from '$lib/server/form-of.ts';
import { linkCookie } from '$lib/server/link-cookie.ts';

export const load: PageServerLoad = ({ url, cookies, locals: { app } }) => ({
  left: url.searchParams.has('left'),
  isKept: url.searchParams.has('kept'),
  hasKey: linkCookie(cookies, app.config.origin).read() !== null,
});

export const actions = {
  /** What was being written when the session ended, and can be kept for nobody (hooks.server.ts), is given back, to be copied. */
  default: async (event) => {
    const written = Object.entries(draftIn(await formOf(event))).flatMap(([name, value]) =>
      name.split(' ')[0] === 'words' && value !== '' ? [value] : [],
    );
    return { kept: written.join('\n\n') };
  },
} satisfies Actions;
