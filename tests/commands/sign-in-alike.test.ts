import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { NO_PASSWORD } from '#server/auth/passwords.ts';
import { newId } from '#server/new-id.ts';
import { dialects } from '../support/databases.ts';
import { medianGap } from '../support/median-gap.ts';
import { offerSecondFactor, openClinic, PASSWORD, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

const isLong = process.env['CORDEE_TEST_LONG'] !== undefined;
const MINUTE = 60_000;
/** Guesses that are evaluated in a quarter of an hour at one account. */
const EVALUATED = 10;

describe.each(dialects)('who has an account is told to nobody, on %s', (dialect) => {
  let clinic: Clinic;
  const kinds: Record<string, string> = { unknown: 'personne@nulle-part.example' };
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    await offerSecondFactor(clinic);
    for (const kind of ['there', 'closed', 'withoutPassword'])
      kinds[kind] = (await clinic.join('professional', kind)).email;
    const { query } = clinic.app.database;
    const change = (kind: string, values: { status?: 'disabled'; passwordHash?: string }) =>
      query
        .updateTable('professionals')
        .set(values)
        .where('email', '=', kinds[kind] ?? '')
        .execute();
    await change('closed', { status: 'disabled' });
    await change('withoutPassword', { passwordHash: NO_PASSWORD });
  });
  afterAll(() => clinic.close());

  const guess = async (email: string, password = 'ce n’est pas ça') =>
    (await refusalOf(clinic.app.signIn.withPassword({ email, password }, nowhere))).code;

  test('T5 neither an unknown name, a closed account nor one without a password is answered sooner or later than a wrong password: medians lie within 5 ms', async () => {
    const rounds = isLong ? 40 : 6;
    const gap = await medianGap(Object.keys(kinds), async (measure) => {
      for (let round = 0; round < rounds; round += 1) {
        clinic.clock.advance(15 * MINUTE);
        for (let i = 0; i < EVALUATED; i += 1)
          for (const [kind, email] of Object.entries(kinds))
            expect(await measure(kind, () => guess(email))).toBe('wrong-credentials');
      }
    });
    expect(gap).toBeLessThan(5);
  }, 600_000);

  test('T5 nor is one after ten guesses, where none is evaluated any more', async () => {
    clinic.clock.advance(15 * MINUTE);
    for (const email of Object.values(kinds)) for (let i = 0; i < EVALUATED; i += 1) await guess(email);
    const gap = await medianGap(Object.keys(kinds), async (measure) => {
      for (let i = 0; i < (isLong ? 400 : 40); i += 1)
        for (const [kind, email] of Object.entries(kinds))
          expect(await measure(kind, () => guess(email, PASSWORD))).toBe('too-many-tries');
    });
    expect(gap).toBeLessThan(5);
  }, 600_000);

  test('T5 one password tried on 1,000 accounts (130 in a test run) from one line is evaluated a hundred times; whose it is come in meanwhile from where they are', async () => {
    clinic.clock.advance(24 * 60 * MINUTE);
    const { query } = clinic.app.database;
    const known = await query
      .selectFrom('professionals')
      .selectAll()
      .where('email', '=', kinds['there'] ?? '')
      .executeTakeFirstOrThrow();
    const accounts = Array.from({ length: isLong ? 1_000 : 130 }, (_, n) => ({
      ...known,
      id: newId(),
      email: `compte${String(n)}@clinique.example`,
    }));
    for (let from = 0; from < accounts.length; from += 50)
      await query
        .insertInto('professionals')
        .values(accounts.slice(from, from + 50))
        .execute();
    const line = { ...nowhere, address: '203.0.113.40' };
    const codes: string[] = [];
    for (const { email } of accounts) {
      const wrong = clinic.app.signIn.withPassword({ email, password: 'azertyuiop12' }, line);
      codes.push((await refusalOf(wrong)).code);
    }
    expect(codes.slice(0, 100)).toEqual(Array(100).fill('wrong-credentials'));
    expect(codes.slice(100)).toEqual(Array(accounts.length - 100).fill('too-many-tries'));
    const at = { ...nowhere, address: '198.51.100.40' };
    for (const { email } of accounts.slice(0, 20))
      await expect(clinic.app.signIn.withPassword({ email, password: PASSWORD }, at)).resolves.toBeDefined();
  }, 600_000);
});
