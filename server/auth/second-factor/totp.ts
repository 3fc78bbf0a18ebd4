import { Secret, TOTP } from 'otpauth';

const BYTES = 20;
const PERIOD_SECONDS = 30;
/** Clocks of telephones are a little off: one step before and one after count. */
const STEPS_AROUND = 1;

/** A new secret, base32, as apps take it. */
export function newTotpSecret(): string {
  return new Secret({ size: BYTES }).base32;
}

/** What the QR code says to an app (RFC 6238 with what every app can: SHA-1, six digits, 30 seconds). */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  return totpOf(secret, { issuer, label: account }).toString();
}

/** The number of the step whose code this is, of now and one around it; null where it is none. */
export function totpStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const away = totpOf(secret).validate({ token: code, timestamp: now, window: STEPS_AROUND });
  return away === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + away;
}

function totpOf(secret: string, named: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({
    ...named,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });
}
