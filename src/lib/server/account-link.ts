import { createHash } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import { errorPage } from './errors-to-http.ts';
import { formAction } from './form-action.ts';
import { formOf } from './form-of.ts';

/** A one-time link of an account: what it is for is where it leads. */
export type AccountLink = 'invitation' | 'password';

/** Time enough to make an account, with a way to the identity provider and back. */
const FOR_SECONDS = 3_600;
/** The key at the end of whatever was pasted: the whole link, or the key alone. */
const KEY_AT_END = /(?:^|[^\w-])([\w-]{43})\s*$/;

/** The address that is given to a person: the key stands behind `#`, which no browser sends, so that no proxy, cache or log has it (C182). */
export function accountLinkTo(origin: string, link: AccountLink, key: string): string {
  return `${origin}/${link}#${key}`;
}

/** Where the key of a link waits while its page is open: not in an address, which histories and logs keep. */
export function heldLink(cookies: Cookies, origin: string, link: AccountLink) {
  const name = `cordee-${link}`;
  const attributes = {
    path: `/${link}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
  } as const;
  return {
    keep: (key: string) => {
      cookies.set(name, key.slice(0, 100), { ...attributes, maxAge: FOR_SECONDS });
    },
    read: (): string | null => cookies.get(name) || null,
    drop: () => {
      cookies.delete(name, attributes);
    },
  };
}

/** Tells the links apart that two tabs of one browser have open, without telling the key. */
export function markOfLink(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** The key of the link that the page which sent this form was opened with. Throws link-expired where the browser holds none or another's. */
export function keyOfPage(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  link: AccountLink,
  mark: string | undefined,
): string {
  const key = heldLink(cookies, locals.app.config.origin, link).read();
  if (key === null || markOfLink(key) !== mark) throw new DomainError('link-expired');
  return key;
}

/** What the link says, with its key; null where none was handed in. One that leads nowhere is forgotten: another can be pasted. */
export async function lookedUp<T>(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  link: AccountLink,
  find: (key: string) => Promise<T>,
): Promise<{ key: string; found: T } | null> {
  const held = heldLink(cookies, locals.app.config.origin, link);
  const key = held.read();
  if (key === null) return null;
  try {
    return { key, found: await find(key) };
  } catch (thrown) {
    const code = domainErrorOf(thrown)?.code;
    if (code !== 'link-expired' && code !== 'not-found') throw thrown;
    held.drop();
    return errorPage('link-expired');
  }
}

/** The endpoint to which the page's script hands the key in. Nothing is looked up, so that a scanner neither spends nor learns anything. */
export function takesKey(link: AccountLink) {
  return async (event: RequestEvent): Promise<never> => {
    const key = (await formOf(event)).get('key');
    if (typeof key === 'string') heldLink(event.cookies, event.locals.app.config.origin, link).keep(key);
    redirect(303, `/${link}`);
  };
}

/** The action with which it is pasted where no script runs. */
export function takesPastedKey(link: AccountLink) {
  return formAction(async ({ cookies, locals }: RequestEvent, { key = '' }) => {
    const pasted = KEY_AT_END.exec(key)?.[1];
    if (pasted === undefined)
      throw new DomainError('invalid-input', { key: key.trim() === '' ? 'required' : 'link-incomplete' });
    heldLink(cookies, locals.app.config.origin, link).keep(pasted);
    return Promise.resolve(redirect(303, `/${link}`));
  });
}

/** A link of before, with its key in the path: the key leaves the address at once. */
export function takesKeyOfPath(link: AccountLink) {
  return ({ cookies, locals, params, setHeaders }: RequestEvent<{ token: string }>): never => {
    heldLink(cookies, locals.app.config.origin, link).keep(params.token);
    setHeaders({ 'referrer-policy': 'no-referrer' });
    redirect(303, `/${link}`);
  };
}
