import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ left: url.searchParams.has('left') });

export const actions = {
  /** What was being written when the session ended comes here (hooks.server.ts) and is given back, to be copied. */
  default: async ({ request }) => {
    const words = (await request.formData()).get('words');
    return { kept: typeof words === 'string' ? words : '' };
  },
} satisfies Actions;
