import { expect, test } from 'vitest';
import { createPasswords } from '#server/auth/passwords.ts';
import { refusalOf } from '../commands/support/clinic.ts';

const PASSWORD = 'la corde tient bon';

test('D5 a password is hashed with argon2id, 19 MiB, two passes, one lane, and a salt of its own', async () => {
  const passwords = createPasswords();
  const hashes = [await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)];
  expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('D5 only the right password is right, and nobody has none', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash(PASSWORD);
  expect(await passwords.verify(hash, PASSWORD)).toBe(true);
  expect(await passwords.verify(hash, `${PASSWORD} `)).toBe(false);
  expect(await passwords.verify(null, PASSWORD)).toBe(false);
  expect(await passwords.verify(null, '')).toBe(false);
});

test('T8 of a flood of passwords, four are worked on and a bounded number waits; the rest is told that we are busy', async () => {
  const passwords = createPasswords();
  const flood = Array.from({ length: 200 }, () => passwords.verify(null, PASSWORD));
  const results = await Promise.allSettled(flood);
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(132);
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(new Set(refused.map((thrown) => (thrown as { code: string }).code))).toEqual(new Set(['busy']));
  expect(await passwords.verify(null, PASSWORD)).toBe(false);
});

test('T8 a password that cannot be worked on gives its turn back', async () => {
  const passwords = createPasswords();
  for (let i = 0; i < 40; i += 1) await expect(passwords.verify('no hash at all', PASSWORD)).rejects.toThrow();
  await expect(refusalOf(passwords.hash(PASSWORD))).rejects.toThrow('It was not refused');
});
