import { dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '#domain/errors.ts';
import { weaknessOf } from '#domain/people/weak-password.ts';
import type { Own } from '#domain/people/weak-password.ts';

/** The passwords that most people choose: some fifty thousand, the ten thousand most used among them. */
const common = new Set(dictionary['passwords-common']);

/** Throws 'invalid-input', on the one field that `typed` names, where that password is easily guessed for this person (C54). */
export function ensureGoodPassword(typed: Readonly<Record<string, string>>, own: Own): void {
  for (const [field, password] of Object.entries(typed)) {
    const weakness = weaknessOf(password, own, (text) => common.has(text));
    if (weakness !== null) throw new DomainError('invalid-input', { [field]: weakness });
  }
}
