import type { Actions, PageServerLoad } from './$types';
import { formOf } from '$lib/server/form-of.ts';

export const load: PageServerLoad = ({ url }) => ({ left: url.searchParams.has('left') });

export const actions = {
  /** What was being written when the session ended comes here (hooks.server.ts) and is given back, to be copied. */
  default: async (event) => {
    const written = [...(await formOf(event))].flatMap(([name, value]) =>
      name.split(' ')[0] === 'words' && typeof value === 'string' && value !== '' ? [value] : [],
    );
    return { kept: written.join('\n\n') };
  },
} satisfies Actions;
