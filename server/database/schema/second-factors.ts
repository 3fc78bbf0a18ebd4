import type { SecondFactor } from '#domain/people/second-factor.ts';

/** What professionals have besides their password. */
export type SecondFactorSchema = {
  /** An app that shows codes. Secrets are encrypted with a key that is not in the database. */
  totpFactors: {
    professionalId: string;
    /** Null until the first one is confirmed. */
    secret: string | null;
    /** Shown, and not yet confirmed by a code. */
    pendingSecret: string | null;
    pendingAt: number | null;
    confirmedAt: number | null;
    /** The step of the last code that was used: none of it or before it counts again. */
    lastStep: number | null;
  };
  /** Keyed hashes; each is used once. */
  recoveryCodes: { professionalId: string; hash: string; usedAt: number | null };
  passkeys: {
    /** The credential's id, base64url. */
    id: string;
    professionalId: string;
    publicKey: string;
    counter: number;
    /** JSON: how browsers reach it. */
    transports: string;
    name: string;
    createdAt: number;
    usedAt: number | null;
  };
  /** Challenges of passkeys that were answered: none is answered twice. */
  usedChallenges: { id: string; usedAt: number };
  /** The password was right, and more is asked for: leads to nothing but that. */
  halfSignIns: {
    /** SHA-256 of the cookie's value, hex. */
    id: string;
    professionalId: string;
    createdAt: number;
    expiresAt: number;
    /** What was set up in it, which counts as proved. */
    proved: SecondFactor | null;
  };
  /** When a coordinator last took a person's second factors away, so that the person is told. */
  secondFactorResets: { professionalId: string; at: number; by: string };
};
