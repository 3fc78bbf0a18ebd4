import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { FROM } from '../../forms/paging.ts';
import { SEARCH, SEARCH_ACTION, TYPED } from '../../forms/search-names.ts';
import { formAction } from '../form-action.ts';
import { formOf } from '../form-of.ts';
import { signedIn } from '../signed-in.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'>;

/** What is searched for on this page. An address of before, with the name in it, is led away from it. */
export function searchedIn({ locals, url }: Asked): string {
  const inWords = url.searchParams.get(TYPED)?.trim() ?? '';
  if (inWords !== '') redirect(303, addressOf({ locals, url }, inWords));
  return locals.app.searches.open(signedIn(locals).id, url.searchParams.get(SEARCH) ?? '');
}

/** A page's search: sent as a form, it leads to an address that says what was typed to nobody else (searches.ts). */
export const searchAction = formAction((event: RequestEvent, { [TYPED]: typed = '' }): Promise<never> =>
  redirect(303, addressOf(event, typed.trim())),
);

/** What was typed in a field that answers by itself. */
export async function typedIn(event: RequestEvent): Promise<string> {
  const typed = (await formOf(event)).get(TYPED);
  return typeof typed === 'string' ? typed.trim() : '';
}

/** The same page, searched for this, from its beginning. */
function addressOf({ locals, url }: Asked, typed: string): string {
  const parameters = new URLSearchParams(url.searchParams);
  for (const name of [TYPED, SEARCH, SEARCH_ACTION, FROM]) parameters.delete(name);
  if (typed !== '') parameters.set(SEARCH, locals.app.searches.seal(signedIn(locals).id, typed));
  const search = parameters.toString();
  return search === '' ? url.pathname : `${url.pathname}?${search}`;
}
