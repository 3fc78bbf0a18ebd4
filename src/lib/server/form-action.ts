import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { domainErrorOf } from '../../domain/errors.ts';
import type { DomainError, ErrorCode } from '../../domain/errors.ts';
import { statusOf } from './errors-to-http.ts';

/** Why a form was refused, and what it held: the page shows the same form again with nothing lost. */
export type FormFailure = {
  code: ErrorCode;
  /** Field → code of its error. */
  fields: Readonly<Record<string, string>>;
  /** What was typed, passwords left out. */
  values: Record<string, string>;
  /** The page's action it was sent to, as `?/invite`; empty for the only one. */
  action: string;
};

/** Field in which a form that needed fresh authentication brings the password. */
export const CONFIRM_FIELD = 'confirmPassword';

/**
 * Makes a page's form action: `work` gets the typed values and calls a command; a domain error becomes the form's failure. Where
 * the command wants fresh authentication, the page asks for the password and sends the same values again with it.
 */
export function formAction<E extends RequestEvent, O>(
  work: (event: E, values: Record<string, string>) => Promise<O>,
): (event: E) => Promise<O | ActionFailure<FormFailure>> {
  return async (event) => {
    const typed = await typedValues(event.request);
    const refused = (refusal: DomainError, code: ErrorCode, fields: FormFailure['fields']) =>
      fail(statusOf[refusal.code], { code, fields, values: withoutPasswords(typed), action: actionOf(event.url) });
    const password = typed[CONFIRM_FIELD];
    if (password !== undefined) {
      const refusal = await refusalOf(confirm(event, password));
      if (refusal)
        return refused(refusal, 'fresh-authentication-needed', { [CONFIRM_FIELD]: confirmError(refusal.code) });
    }
    try {
      return await work(event, typed);
    } catch (thrown) {
      const refusal = domainErrorOf(thrown);
      if (!refusal) throw thrown;
      return refused(refusal, refusal.code, refusal.fields);
    }
  };
}

async function typedValues(request: Request): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of await request.formData()) if (typeof value === 'string') values[name] = value;
  return values;
}

function withoutPasswords(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password/i.test(name)));
}

function actionOf(url: URL): string {
  const name = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
  return name === undefined ? '' : `?${name}`;
}

async function refusalOf(work: Promise<void>): Promise<DomainError | null> {
  try {
    await work;
    return null;
  } catch (thrown) {
    const refusal = domainErrorOf(thrown);
    if (!refusal) throw thrown;
    return refusal;
  }
}

/** The rest of this request goes on as somebody who has just proved who they are. */
async function confirm({ locals, request }: RequestEvent, password: string): Promise<void> {
  if (!locals.actor) return;
  await locals.app.signIn.confirmPassword(locals.actor, { password });
  locals.actor = await locals.app.sessions.actorOf(request.headers.get('cookie') ?? undefined, { human: true });
}

function confirmError(code: ErrorCode): string {
  return code === 'wrong-credentials' ? 'password-wrong' : code;
}
