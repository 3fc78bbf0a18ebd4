/** Every way in which a request can be refused; each edge maps a code once (HTTP status, close code, sentence in the catalogue). */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'forbidden',
  'signed-out',
  'other-person',
  'wrong-credentials',
  'wrong-code',
  'set-up-expired',
  'second-factor-first',
  'too-many-tries',
  'busy',
  'fresh-authentication-needed',
  'link-expired',
  'email-taken',
  'name-taken',
  'identity-taken',
  'identity-gone',
  'last-coordinator',
  'conflict',
  'already-sent',
  'plan-moved',
  'patient-exists',
  'not-in-clinic',
  'voice-missing',
  'decision-missing',
  'wrong-phase',
  'meeting-over',
  'meeting-too-early',
  'meeting-day-over',
  'not-enough-there',
  'review-over',
  'led-in-meeting',
  'no-meeting-ahead',
  'record-closed',
  'record-in-meeting',
  'letter-not-signed',
  'patient-not-informed',
  'patient-opposes',
  'damaged',
  'unavailable',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A record somebody asked for and was refused: what the audit keeps of it. */
export type RefusedAccess = { patientId: string | null; action: string; objectId: string | null };

/**
 * A refusal that the person can be told about. `fields` maps a form field to the code of its own error.
 * Recognised by `code`, never by `instanceof`: this module is loaded twice (web bundle and server).
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>>;
  readonly refused: RefusedAccess | null;

  constructor(code: ErrorCode, fields: Record<string, string> = {}, refused: RefusedAccess | null = null) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields;
    this.refused = refused;
  }
}

/** The domain error in `thrown`, or null where it is some other fault. */
export function domainErrorOf(thrown: unknown): DomainError | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown) || !('fields' in thrown)) return null;
  return (errorCodes as readonly unknown[]).includes(thrown.code) ? (thrown as DomainError) : null;
}
