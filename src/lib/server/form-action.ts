import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { PublicKeyCredentialRequestOptionsJSON } from '#server/auth/second-factor/passkeys.ts';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { FORM_KEY, formKeyShape } from '../forms/form-key.ts';
import { SWITCH } from '../forms/switch-names.ts';
import { statusOf } from './errors-to-http.ts';
import { formOf } from './form-of.ts';
import { gateOf, isForPatients } from './gate.ts';
import { isOthersPage, PAGE_PERSON } from './page-person.ts';
import { chosenPreferences, keepPatientLanguage, keepPreferences } from './preferences.ts';

/** Why a form was refused, and what it held: the page shows the same form again with nothing lost. */
export type FormFailure = {
  /** Null where nothing was refused: the same form is shown again in another language or display. */
  code: ErrorCode | null;
  /** Field → code of its error. */
  fields: Readonly<Record<string, string>>;
  /** What was typed, passwords left out. */
  values: Record<string, string>;
  /** The page's action it was sent to, as `?/invite`; empty for the only one. */
  action: string;
  /** With what the person is asked to prove who they are; null where they are not. */
  confirmBy: 'password' | 'code' | 'provider' | null;
  /** What a browser needs to ask for a passkey instead; null where the person has none. */
  toAsk: PublicKeyCredentialRequestOptionsJSON | null;
};

/** Fields in which a form that needed fresh authentication brings what proves who sends it. */
export const CONFIRM_FIELDS = {
  password: 'confirmPassword',
  code: 'confirmCode',
  passkey: 'confirmPasskey',
  provider: 'confirmProvider',
} as const;

const noConfirming = { confirmBy: null, toAsk: null } as const;

type Options = {
  /** Where one form of the page stands for several: which of them was sent. */
  apart?: (values: Record<string, string>) => string;
};

/**
 * Makes a page's form action: `work` gets the typed values and calls a command; a domain error becomes the form's failure. Where
 * the command wants fresh authentication, the page asks for the password and sends the same values again with it. Sent by a button of
 * the language or the display, a form is shown again as it is: without scripts nothing else keeps what was typed (C6). Sent again
 * with the key that it carries, it leads to what it led to (C210).
 */
export function formAction<E extends RequestEvent, O>(
  work: (event: E, values: Record<string, string>) => Promise<O>,
  { apart = () => '' }: Options = {},
): (event: E) => Promise<O | ActionFailure<FormFailure>> {
  return async (event) => {
    const { [PAGE_PERSON]: pagePerson, [FORM_KEY]: key = '', ...typed } = await typedValues(event);
    const isOthers = isOthersPage(pagePerson, event.locals);
    if (!event.locals.away && !isOthers && (await switches(event, typed))) {
      if (isEmpty(typed)) redirect(303, event.url.pathname + withoutAction(event.url));
      return fail(200, {
        code: null,
        fields: {},
        values: withoutPasswords(typed),
        action: actionOf(event.url),
        ...noConfirming,
      });
    }
    const refused = async (refusal: DomainError, code: ErrorCode, fields: FormFailure['fields']) => {
      const { actor, app } = event.locals;
      const isAsked = code === 'fresh-authentication-needed' && actor !== null;
      const confirming = isAsked
        ? { confirmBy: await app.signIn.confirmedBy(actor), toAsk: await app.passkeys.toAsk(actor) }
        : noConfirming;
      const values = withoutPasswords(typed);
      return fail(statusOf[refusal.code], { code, fields, values, action: actionOf(event.url), ...confirming });
    };
    if (event.locals.away) return refused(new DomainError('unavailable'), 'unavailable', {});
    if (isOthers) return refused(new DomainError('other-person'), 'other-person', {});
    const given = {
      password: typed[CONFIRM_FIELDS.password],
      code: typed[CONFIRM_FIELDS.code],
      passkey: typed[CONFIRM_FIELDS.passkey],
    };
    const { password, code } = given;
    if (password !== undefined || code !== undefined) {
      const refusal = await refusalOf(confirm(event, given));
      const field = code === undefined ? CONFIRM_FIELDS.password : CONFIRM_FIELDS.code;
      if (refusal) return refused(refusal, 'fresh-authentication-needed', { [field]: confirmError(refusal) });
    }
    try {
      return await work(withKey(event, key, apart(typed)), typed);
    } catch (thrown) {
      const refusal = domainErrorOf(thrown);
      if (!refusal) throw thrown;
      // Whoever says that they were at the provider, and were not, is told so.
      const isNotYet = refusal.code === 'fresh-authentication-needed' && typed[CONFIRM_FIELDS.provider] !== undefined;
      return refused(refusal, refusal.code, isNotYet ? { [CONFIRM_FIELDS.provider]: 'not-yet' } : refusal.fields);
    }
  };
}

/** The same request, whose commands are carried out once for this form; a form without a key is carried out each time. */
function withKey<E extends RequestEvent>(event: E, key: string, part: string): E {
  if (!formKeyShape.test(key)) return event;
  const { locals } = event;
  const commands = locals.app.commandsOf({ key: `${key} ${part}` });
  return { ...event, locals: { ...locals, app: { ...locals.app, commands } } };
}

/** Whether the form was sent to change the language or the display; then this very answer is in it. */
async function switches({ locals, cookies, route }: RequestEvent, typed: Record<string, string>): Promise<boolean> {
  const chosen = chosenPreferences(typed[SWITCH.locale], typed[SWITCH.theme]);
  if (Object.keys(chosen).length === 0) return false;
  if (!isForPatients(gateOf(route.id ?? ''))) keepPreferences(cookies, chosen);
  else if (chosen.locale) keepPatientLanguage(cookies, chosen.locale, { chosenHere: locals.patient === null });
  if (locals.patient && chosen.locale) await locals.app.commands.chooseOwnLanguage(locals.patient, chosen);
  if (locals.actor) await locals.app.commands.changePreferences(locals.actor, chosen);
  Object.assign(locals, chosen);
  return true;
}

/** Whether nothing was begun: then the plain page comes back. */
function isEmpty(typed: Record<string, string>): boolean {
  const switched: string[] = Object.values(SWITCH);
  return Object.entries(typed).every(([name, value]) => value === '' || switched.includes(name));
}

async function typedValues(event: RequestEvent): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of await formOf(event)) if (typeof value === 'string') values[name] = value;
  return values;
}

function withoutPasswords(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !/password|confirmCode|confirmPasskey|confirmProvider/i.test(name)),
  );
}

/** The search of the page on which a form stands. */
function withoutAction({ searchParams }: URL): string {
  const kept = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
  return kept.size === 0 ? '' : `?${kept.toString()}`;
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
async function confirm(
  { locals, request }: RequestEvent,
  given: Partial<Record<'password' | 'code' | 'passkey', string | undefined>>,
): Promise<void> {
  if (!locals.actor) return;
  await locals.app.signIn.confirm(locals.actor, given, locals.from);
  locals.actor = await locals.app.sessions.actorOf(request.headers.get('cookie') ?? undefined, { human: true });
}

function confirmError({ code, fields }: DomainError): string {
  const [field] = Object.values(fields);
  return code === 'wrong-credentials' ? 'password-wrong' : (field ?? code);
}
