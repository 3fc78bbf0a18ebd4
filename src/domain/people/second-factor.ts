import * as v from 'valibot';

/** What somebody has besides their password; `provider`: the identity provider asked for it. */
export type SecondFactor = 'totp' | 'passkey' | 'recovery-code' | 'provider';
/** With what somebody proved, or tried to prove, who they are. */
export type SignInMeans = SecondFactor | 'provider' | 'password' | 'link' | 'session';

/** Whether the clinic wants a second factor of everybody, or leaves it to each. */
export const secondFactorRules = ['required', 'offered'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

/** How many recovery codes a person is given at once. */
export const RECOVERY_CODES = 10;

/** A code as it was typed: six digits of an app, or a recovery code, with or without the spaces and dashes between. */
export const typedCode = v.pipe(
  v.string('required'),
  v.maxLength(64, 'code-wrong'),
  v.transform((typed) => typed.replaceAll(/[\s\u202f-]/g, '').toUpperCase()),
  v.nonEmpty('required'),
);

export const secondFactorCodeInput = v.object({ code: typedCode });
export const secondFactorRuleInput = v.object({ rule: v.picklist(secondFactorRules, 'choice') });
