import * as v from 'valibot';

/** Characters a password has at least; length is what makes it hard to guess. */
export const PASSWORD_MIN = 12;
/** Characters a password has at most, so that hashing one costs a bounded time. */
export const PASSWORD_MAX = 256;

/** A password given to prove who one is. NFC: the same letters typed on two systems are the same password. */
export const password = v.pipe(
  v.string('required'),
  v.nonEmpty('required'),
  v.maxLength(PASSWORD_MAX, 'too-long'),
  v.transform((typed) => typed.toWellFormed().normalize('NFC')),
);

/** A password being chosen. */
export const newPassword = v.pipe(password, v.minLength(PASSWORD_MIN, 'password-short'));
