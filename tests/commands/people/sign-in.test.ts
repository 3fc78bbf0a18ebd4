import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { dialects } from '#tests/support/databases.ts';
import { headerOf, offerSecondFactor, openClinic, PASSWORD, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

describe.each(dialects)('signing in on %s', (dialect) => {
  let clinic: Clinic;
  let people = 0;
  let email = '';
  let id = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    await offerSecondFactor(clinic);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    const person = await clinic.join('professional', `Personne${String((people += 1))}`);
    ({ email, id } = person);
  });

  const withPassword = (input: unknown) => clinic.app.signIn.withPassword(input, nowhere);
  const guess = async (password = 'ce n’est pas ça') => (await refusalOf(withPassword({ email, password }))).code;

  test('D5 the right e-mail and password give a session, however the e-mail is typed', async () => {
    const { cookies } = await withPassword({ email: ` ${email.toUpperCase()} `, password: PASSWORD });
    const actor = await clinic.app.sessions.actorOf(cookies.map(headerOf).join('; '), { human: true });
    expect(actor?.id).toBe(id);
  });

  test('T8 the password counts the same with composed and separate accents', async () => {
    const accented = 'un éléphant à vélo';
    const actor = await clinic.signIn(id);
    await clinic.app.commands.changePassword(actor, {
      currentPassword: PASSWORD,
      newPassword: accented.normalize('NFD'),
    });
    await expect(withPassword({ email, password: accented.normalize('NFC') })).resolves.toBeDefined();
    await expect(withPassword({ email, password: accented.normalize('NFD') })).resolves.toBeDefined();
  });

  test('T8 a password does not end at a NUL', async () => {
    for (const password of [`${PASSWORD}\0`, `${PASSWORD}\0x`, `\0${PASSWORD}`])
      expect(await guess(password)).toBe('wrong-credentials');
    await expect(withPassword({ email, password: PASSWORD })).resolves.toBeDefined();
  });

  test('T5 an unknown e-mail, a wrong password and a disabled account are refused alike', async () => {
    const wrong = await refusalOf(withPassword({ email, password: 'ce n’est pas ça' }));
    const unknown = await refusalOf(withPassword({ email: 'personne@ailleurs.example', password: PASSWORD }));
    const administrator = await clinic.signIn(clinic.coordinator.id);
    await clinic.app.commands.disableProfessional(administrator, { professionalId: id });
    const disabled = await refusalOf(withPassword({ email, password: PASSWORD }));
    const seen = [wrong, unknown, disabled].map(({ code, message, fields, refused }) => ({
      code,
      message,
      fields,
      refused,
    }));
    expect(seen[0]).toEqual({ code: 'wrong-credentials', message: 'wrong-credentials', fields: {}, refused: null });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test('T5 unknown e-mails cost a hash like known ones: a flood of them is told that we are busy', async () => {
    const flood = Array.from({ length: 200 }, (_, i) =>
      refusalOf(withPassword({ email: `x${String(i)}@ailleurs.example`, password: PASSWORD })),
    );
    const codes = (await Promise.all(flood)).map((error) => error.code);
    expect(new Set(codes)).toEqual(new Set(['wrong-credentials', 'busy']));
  });

  test('T5 ten guesses are evaluated, then even the right password waits', async () => {
    for (let i = 0; i < 10; i += 1) expect(await guess()).toBe('wrong-credentials');
    expect(await guess()).toBe('too-many-tries');
    expect(await guess(PASSWORD)).toBe('too-many-tries');
  });

  test('T5 of fifty guesses at once ten are evaluated', async () => {
    const codes = await Promise.all(Array.from({ length: 50 }, () => guess()));
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(40);
  });

  test('T5 an unknown e-mail is limited like a known one', async () => {
    const input = { email: `inconnue${String(people)}@ailleurs.example`, password: PASSWORD };
    for (let i = 0; i < 10; i += 1) expect((await refusalOf(withPassword(input))).code).toBe('wrong-credentials');
    expect((await refusalOf(withPassword(input))).code).toBe('too-many-tries');
  });

  test('T5 the guesses of one account do not lock another', async () => {
    for (let i = 0; i < 11; i += 1) await guess();
    await expect(withPassword({ email: clinic.coordinator.email, password: PASSWORD })).resolves.toBeDefined();
  });

  test('T5 after the right password the guesses are counted anew', async () => {
    for (let i = 0; i < 9; i += 1) await guess();
    await withPassword({ email, password: PASSWORD });
    for (let i = 0; i < 10; i += 1) expect(await guess()).toBe('wrong-credentials');
    expect(await guess()).toBe('too-many-tries');
  });

  test('T5 after 15 minutes one may try again', async () => {
    for (let i = 0; i < 10; i += 1) await guess();
    clinic.clock.advance(15 * 60_000 - 1_000);
    expect(await guess(PASSWORD)).toBe('too-many-tries');
    clinic.clock.advance(1_000);
    await expect(withPassword({ email, password: PASSWORD })).resolves.toBeDefined();
  });

  test('T5 guessing through the password change or the confirmation is counted, too, for whoever is signed in', async () => {
    const actor = await clinic.signIn(id);
    const wrong = { currentPassword: 'ce n’est pas ça', newPassword: 'douze lettres ou plus' };
    for (let i = 0; i < 5; i += 1) {
      expect((await refusalOf(clinic.app.commands.changePassword(actor, wrong))).code).toBe('wrong-credentials');
      const confirmed = clinic.app.signIn.confirm(actor, { password: 'ce n’est pas ça' }, nowhere);
      expect((await refusalOf(confirmed)).code).toBe('wrong-credentials');
    }
    const right = clinic.app.signIn.confirm(actor, { password: PASSWORD }, nowhere);
    expect((await refusalOf(right)).code).toBe('too-many-tries');
    const changed = { currentPassword: PASSWORD, newPassword: 'douze lettres ou plus' };
    expect((await refusalOf(clinic.app.commands.changePassword(actor, changed))).code).toBe('too-many-tries');
    await expect(withPassword({ email, password: PASSWORD })).resolves.toBeDefined();
  });

  test('D5 confirming the password makes the session fresh again', async () => {
    const actor = await clinic.signIn(id);
    clinic.clock.advance(20 * 60_000);
    await clinic.app.signIn.confirm(actor, { password: PASSWORD }, nowhere);
    expect(await clinic.again(actor)).toMatchObject({ id, authenticatedAt: clinic.clock.now() });
  });

  test('T4 changing the password ends every session, and the old one opens nothing', async () => {
    const [here, elsewhere] = [await clinic.signIn(id), await clinic.signIn(id)];
    const before = clinic.announced.length;
    await clinic.app.commands.changePassword(here, { currentPassword: PASSWORD, newPassword: 'une autre phrase' });
    expect([await clinic.again(here), await clinic.again(elsewhere)]).toEqual([null, null]);
    const ended = clinic.announced.slice(before).filter((event) => event.type === 'session.ended');
    expect(ended).toEqual(
      expect.arrayContaining([here, elsewhere].map(({ sessionId }) => ({ type: 'session.ended', sessionId }))),
    );
    expect(await guess(PASSWORD)).toBe('wrong-credentials');
    await expect(withPassword({ email, password: 'une autre phrase' })).resolves.toBeDefined();
  });
});
