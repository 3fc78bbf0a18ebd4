import type { RequestEvent } from '@sveltejs/kit';
import { domainErrorOf } from '#domain/errors.ts';
import type { SystemActor } from '#domain/systems/system-account.ts';
import { statusOf } from '../errors-to-http.ts';

const headers = { 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' };

/** A resource as the answer to a system. */
export const fhirAnswer = (resource: object): Response => new Response(JSON.stringify(resource), { headers });

const codes: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  503: 'transient',
};

/** What went wrong, as FHIR says it; no more than its kind. */
export function fhirRefusal(status: number): Response {
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: codes[status] ?? 'processing' }],
  };
  const more = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return new Response(JSON.stringify(outcome), { status, headers: { ...headers, ...more } });
}

/** Where resources are, for this program as it is set up. */
export const whereOf = ({ locals }: RequestEvent) => ({
  base: `${locals.app.config.origin}/fhir`,
  clinicName: locals.app.config.clinicName,
  locale: locals.app.config.clinicLocale,
});

/** Answers a system that shows a token of its own; nobody else is answered anything. */
export async function forSystem(event: RequestEvent, read: (actor: SystemActor) => Promise<object>): Promise<Response> {
  const [, token = ''] = /^Bearer ([\w-]{20,200})$/.exec(event.request.headers.get('authorization') ?? '') ?? [];
  try {
    const actor = token === '' ? null : await event.locals.app.queries.systemOf(null, { token });
    return actor ? fhirAnswer(await read(actor)) : fhirRefusal(401);
  } catch (thrown) {
    const refused = domainErrorOf(thrown);
    if (!refused) throw thrown;
    return fhirRefusal(statusOf[refused.code]);
  }
}
