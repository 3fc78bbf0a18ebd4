import { error, redirect } from '@sveltejs/kit';
import { domainErrorOf } from '#domain/errors.ts';
import type { ErrorCode } from '#domain/errors.ts';

/** The HTTP status of every refusal: the one place where codes become statuses. Sentences are in the catalogue, by code. */
export const statusOf: Record<ErrorCode, number> = {
  'invalid-input': 400,
  'not-found': 404,
  forbidden: 403,
  'signed-out': 401,
  'other-person': 409,
  'wrong-credentials': 401,
  'wrong-code': 401,
  'set-up-expired': 410,
  'second-factor-first': 409,
  'too-many-tries': 429,
  busy: 503,
  'fresh-authentication-needed': 403,
  'link-expired': 410,
  'email-taken': 409,
  'name-taken': 409,
  'identity-taken': 409,
  'identity-gone': 410,
  'last-coordinator': 409,
  conflict: 409,
  'already-sent': 409,
  'plan-moved': 409,
  'patient-exists': 409,
  'not-in-clinic': 422,
  'voice-missing': 409,
  'decision-missing': 409,
  'wrong-phase': 409,
  'meeting-over': 409,
  'meeting-too-early': 409,
  'meeting-day-over': 409,
  'not-enough-there': 409,
  'review-over': 409,
  'led-in-meeting': 409,
  'no-meeting-ahead': 409,
  'letter-not-signed': 409,
  'patient-not-informed': 409,
  'patient-opposes': 409,
  'record-closed': 409,
  'record-in-meeting': 409,
  damaged: 500,
  unavailable: 503,
};

/** What a page reads: a refusal becomes the error page of its status (or the sign-in page), any other fault goes on. */
export async function orErrorPage<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (thrown) {
    const refusal = domainErrorOf(thrown);
    if (!refusal) throw thrown;
    if (refusal.code === 'signed-out') redirect(303, '/sign-in?ended');
    errorPage(refusal.code);
  }
}

/** Ends the request with the error page of `code`. The same code gives the same page, byte for byte. */
export function errorPage(code: ErrorCode): never {
  error(statusOf[code], { message: code, code, id: '' });
}
