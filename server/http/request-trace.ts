import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** One request: its id, and the route (not the address) that answered it, null for what is no page. */
export type RequestTrace = { readonly id: string; route: string | null };

/** The name that proxies use for it, on the way in and on the way out. */
export const REQUEST_ID_HEADER = 'x-request-id';

const traced = new AsyncLocalStorage<RequestTrace>();
const WELL_FORMED = /^[\w.:-]{8,64}$/;

/**
 * A new trace of a request. The id is the proxy's where `isTrusted` says that one has written it and it looks like an id; else a new one,
 * for whoever asks could write in the log otherwise.
 */
export function traceOf({ headers }: Pick<IncomingMessage, 'headers'>, isTrusted: boolean): RequestTrace {
  const given = headers[REQUEST_ID_HEADER];
  return { id: isTrusted && typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID(), route: null };
}

/** Does the work of a request: every line of the log that comes of it has its id. */
export function runTraced<T>(trace: RequestTrace, work: () => T): T {
  return traced.run(trace, work);
}

/** The id of the request that is being answered; null outside of any. */
export function requestId(): string | null {
  return traced.getStore()?.id ?? null;
}

/** Says which route answers the request that is being answered. */
export function nameRoute(route: string | null): void {
  const trace = traced.getStore();
  if (trace) trace.route = route;
}
