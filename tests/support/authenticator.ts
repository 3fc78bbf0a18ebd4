import { Secret, TOTP } from 'otpauth';

const PERIOD_MS = 30_000;

/** The code that an app shows for `secret` at a time, in milliseconds UTC; `away` steps before or after it. */
export function codeAt(secret: string, at: number, away = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: at + away * PERIOD_MS,
  });
}
