import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { TRIES } from '#domain/patient-access/invitation.ts';
import { addDays, dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { codeHash, linkKeyHash } from '#server/database/tables/patient-access/patient-invitations.ts';
import { dialects } from '#tests/support/databases.ts';
import { dumpOf, headerOf, openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY } from '../support/meeting.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

const MINUTE = 60_000;
/** How many codes are guessed: 100,000 in a long run, a hundredth in each. */
const GUESSES = process.env['CORDEE_TEST_LONG'] ? 100_000 : 1_000;

/** Codes from a seed that is printed where the test fails. */
function guesses(seed: number, count: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String(state % 100_000_000).padStart(8, '0');
  });
}

describe.each(dialects)('patients’ links on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let patientId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patientId = await clinic.newPatient(by, `Roche${String(clinic.clock.now())}`);
    clinic.clock.advance(1);
    await agreePlan(clinic, by, patientId, contents('ici', 'secret'));
  });

  const redeem = (key: string, code: string) => clinic.app.commands.redeemPatientInvitation(null, { key, code });
  const otherThan = (code: string) => (code === '00000000' ? '00000001' : '00000000');
  const sharing = () => clinic.app.queries.planSharing(by, { patientId });
  const session = async (token: string) =>
    clinic.app.patientSessions.patientOf(headerOf(clinic.app.patientSessions.holding(token)));

  test('D17 C90 a letter opens on Monday and again on Friday, by its link or by the key that is typed, each time with the code', async () => {
    const { key, typedKey, code } = await invite(clinic, by, patientId);
    expect(typedKey).toMatch(/^[a-hjkmnp-tv-z]{16}$/);
    expect((await redeem(key, code)).outcome).toBe('opened');
    clinic.clock.advance(4 * DAY);
    const spoken = typedKey.toUpperCase().replace(/.{4}/g, '$& ');
    expect((await redeem(spoken, code)).outcome).toBe('opened');
    expect((await redeem(typedKey, otherThan(code))).outcome).toBe('wrong-code');
    expect((await sharing()).invitations[0]?.state).toBe('used');
  });

  test('a link of an earlier version, stored by its own key, still opens', async () => {
    const { id, key, typedKey, code } = await invite(clinic, by, patientId);
    await clinic.app.database.query
      .updateTable('patientInvitations')
      .set({ keyHash: linkKeyHash(key), codeHash: codeHash(key, code) })
      .where('id', '=', id)
      .execute();
    expect((await redeem(key, otherThan(code))).outcome).toBe('wrong-code');
    expect((await redeem(key, code)).outcome).toBe('opened');
    expect((await redeem(typedKey, code)).outcome).toBe('expired');
  });

  test('C94 a right code forgets the wrong ones before it: only five in a row close a letter', async () => {
    const { key, typedKey, code } = await invite(clinic, by, patientId);
    for (let time = 0; time < 3; time += 1) {
      for (let wrong = 1; wrong < TRIES; wrong += 1)
        expect((await redeem(wrong % 2 ? key : typedKey, otherThan(code))).outcome).toBe('wrong-code');
      expect((await redeem(key, code)).outcome).toBe('opened');
    }
    for (let wrong = 0; wrong < TRIES; wrong += 1) await redeem(typedKey, otherThan(code));
    expect(await redeem(key, code)).toEqual({ outcome: 'expired' });
  });

  test('C55 of twenty invitations asked for at once one lives', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => invite(clinic, by, patientId)));
    const outcomes = await Promise.all(made.map(({ key, code }) => redeem(key, code)));
    expect(outcomes.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
  });

  test('D17 T42 T46 whoever of the care team is telephoned reads out a new key and a new code: those before are dead, and only hashes are kept', async () => {
    const { app } = clinic;
    const member = await clinic.join('professional', `Tel${dialect}`);
    const stranger = await clinic.join('professional', `Loin${dialect}`);
    await app.commands.addCareTeamMember(by, { patientId, professionalId: member.id });
    const readOut = (actor: Actor) =>
      app.commands.invitePatient(actor, { patientId, version: 1, locale: 'fr', way: 'spoken' });
    const mayReadOut = async (actor: Actor) => (await app.queries.planSharing(actor, { patientId })).mayReadOut;
    // That the patient is invited at all is for those in charge to say.
    expect([await mayReadOut(member), (await refusalOf(readOut(member))).code]).toEqual([false, 'forbidden']);
    const letter = await invite(clinic, by, patientId);
    const opened = await redeem(letter.key, letter.code);
    const token = opened.outcome === 'opened' ? opened.token : '';
    expect(await session(token)).not.toBeNull();
    expect((await refusalOf(readOut(stranger))).code).toBe('not-found');
    expect(await mayReadOut(member)).toBe(true);
    const before = await clinic.auditCount();
    const spoken = await readOut(member);
    expect(await clinic.auditAfter(before)).toEqual([
      { action: 'patient-invitation.created', actorId: member.id, patientId },
    ]);
    expect((await redeem(letter.key, letter.code)).outcome).toBe('expired');
    expect(await session(token)).toBeNull();
    expect((await redeem(spoken.typedKey, spoken.code)).outcome).toBe('opened');
    const dump = await dumpOf(clinic.app);
    for (const secret of [spoken.key, spoken.typedKey, spoken.code]) expect(dump).not.toContain(secret);
    // Five wrong codes: the patient telephones, and is helped by whoever answers.
    for (let wrong = 0; wrong < TRIES; wrong += 1) await redeem(spoken.typedKey, otherThan(spoken.code));
    const again = await readOut(member);
    expect((await redeem(again.typedKey, again.code)).outcome).toBe('opened');
    // Two at once: one pair lives.
    const pairs = await Promise.all([readOut(member), readOut(by)]);
    const outcomes = await Promise.all(pairs.map(({ typedKey, code }) => redeem(typedKey, code)));
    expect(outcomes.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    // Closed by hand, it stays closed: nobody opens it again on the telephone but those in charge.
    const [last] = (await sharing()).invitations;
    await app.commands.revokePatientInvitation(by, { invitationId: last?.id });
    expect([await mayReadOut(member), (await refusalOf(readOut(member))).code]).toEqual([false, 'forbidden']);
    expect(await mayReadOut(by)).toBe(true);
  });

  test('D17 T44 five wrong codes close the link for the right one too, also when they come at once, and the team is told', async () => {
    const { key, code } = await invite(clinic, by, patientId);
    const wrong = otherThan(code);
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(key, wrong)));
    expect(answers.filter(({ outcome }) => outcome === 'wrong-code')).toHaveLength(TRIES - 1);
    expect(await redeem(key, code)).toEqual({ outcome: 'expired' });
    expect((await sharing()).invitations[0]?.state).toBe('blocked');
    const { blocked } = await clinic.app.queries.waitingAnswers(by, {});
    expect(blocked.map((one) => one.patientId)).toContain(patientId);
    await invite(clinic, by, patientId);
    const after = await clinic.app.queries.waitingAnswers(by, {});
    expect(after.blocked.map((one) => one.patientId)).not.toContain(patientId);
  });

  test('T44 guessing codes never opens a page', async () => {
    const { key, code } = await invite(clinic, by, patientId);
    const seed = Date.now() >>> 0;
    const outcomes = new Set<string>();
    for (const guess of guesses(seed, GUESSES)) {
      if (guess === code) continue;
      outcomes.add((await redeem(key, guess)).outcome);
    }
    expect([...outcomes].sort(), `seed ${String(seed)}`).toEqual(['expired', 'wrong-code']);
  });

  test('T44 expired, revoked, replaced, blocked and unknown links answer alike and leave no trace', async () => {
    const replaced = await invite(clinic, by, patientId);
    const blocked = await invite(clinic, by, patientId);
    for (let i = 0; i < TRIES; i += 1) await redeem(blocked.key, otherThan(blocked.code));
    const revoked = await invite(clinic, by, patientId);
    await clinic.app.commands.revokePatientInvitation(by, { invitationId: revoked.id });
    const expired = await invite(clinic, by, patientId);
    clinic.clock.advance(31 * DAY);
    const unknown = { key: '0'.repeat(52), code: '12345678' };
    const before = await clinic.auditCount();
    for (const { key, code } of [replaced, blocked, revoked, expired, unknown])
      expect(await redeem(key, code)).toEqual({ outcome: 'expired' });
    expect(await clinic.auditCount()).toBe(before);
  });

  test('D17 C91 T46 a letter works until midnight of its last day in the clinic’s zone, to the millisecond, 30 days or as the clinic says', async () => {
    const { key, code, expiresAt } = await invite(clinic, by, patientId);
    const last = addDays(dayIn('Europe/Paris', clinic.clock.now()), 30);
    expect(timeIn('Europe/Paris', expiresAt)).toBe('00:00');
    expect(dayIn('Europe/Paris', expiresAt - 1)).toBe(last);
    clinic.clock.advance(expiresAt - 1 - clinic.clock.now());
    expect((await redeem(key, code)).outcome).toBe('opened');
    clinic.clock.advance(1);
    expect((await redeem(key, code)).outcome).toBe('expired');
    await clinic.app.commands.setInvitationDays(by, { days: 2 });
    const short = await invite(clinic, by, patientId);
    expect(dayIn('Europe/Paris', short.expiresAt - 1)).toBe(addDays(dayIn('Europe/Paris', clinic.clock.now()), 2));
    expect((await refusalOf(clinic.app.commands.setInvitationDays(by, { days: 91 }))).fields).toEqual({
      days: 'choice',
    });
    await clinic.app.commands.setInvitationDays(by, { days: 30 });
  });

  test('C93 what is sent from a page whose session ended is kept for its patient for a day, and for nobody else', async () => {
    const { key, code } = await invite(clinic, by, patientId);
    const draft = { page: '/my-plan/write/message', fields: { words: 'La suite demain.', empty: '' } };
    const redeemed = await redeem(key, code);
    const token = redeemed.outcome === 'opened' ? redeemed.token : '';
    const cookie = headerOf(clinic.app.patientSessions.holding(token));
    const sessionId = clinic.app.patientSessions.sessionIdOf(cookie) ?? '';
    const mark = clinic.app.patientSessions.markOf({ patientId });
    const keep = () => clinic.app.commands.keepEndedDraft(null, { sessionId, mark, ...draft });
    expect(await keep()).toBe(false);
    clinic.clock.advance(16 * MINUTE);
    const others = clinic.app.patientSessions.markOf({ patientId: 'another' });
    expect(await clinic.app.commands.keepEndedDraft(null, { sessionId, mark: others, ...draft })).toBe(false);
    expect(await keep()).toBe(true);
    expect(await clinic.app.queries.patientDrafts(await openPage(clinic, { key, code }), {})).toEqual([
      { page: draft.page, fields: { words: 'La suite demain.' } },
    ]);
    clinic.clock.advance(DAY);
    expect(await keep()).toBe(false);
    const again = await openPage(clinic, { key, code });
    await clinic.app.commands.keepPatientDraft(again, { page: draft.page, fields: {} });
    expect(await clinic.app.queries.patientDrafts(again, {})).toEqual([]);
    for (let at = 0; at < 105; at += 1) {
      clinic.clock.advance(1);
      await clinic.app.commands.keepPatientDraft(again, {
        page: `/my-plan/answer/goal.${String(at)}`,
        fields: { words: 'x' },
      });
    }
    const pages = (await clinic.app.queries.patientDrafts(again, {})).map(({ page }) => page);
    expect([pages.length, pages[0], pages.includes('/my-plan/answer/goal.4')]).toEqual([
      100,
      '/my-plan/answer/goal.104',
      false,
    ]);
    for (const page of ['/', '/patients/x', '/my-plan/../sign-in', '/my-plan//x'])
      expect((await refusalOf(clinic.app.commands.keepPatientDraft(again, { page, fields: {} }))).code, page).toBe(
        'not-found',
      );
  });

  test('D17 T46 a new invitation kills the link before it, and a page that is open', async () => {
    const old = await invite(clinic, by, patientId);
    const patient = await openPage(clinic, old);
    const next = await invite(clinic, by, patientId);
    const rows = await clinic.app.database.query
      .selectFrom('patientSessions')
      .where('id', '=', patient.sessionId)
      .selectAll()
      .execute();
    expect(rows).toEqual([]);
    expect((await redeem(old.key, old.code)).outcome).toBe('expired');
    expect((await redeem(next.key, next.code)).outcome).toBe('opened');
  });

  test('T45 revoking ends an open page at once', async () => {
    const invitation = await invite(clinic, by, patientId);
    const redeemed = await redeem(invitation.key, invitation.code);
    const token = redeemed.outcome === 'opened' ? redeemed.token : '';
    expect(await session(token)).toMatchObject({ role: 'patient', patientId });
    await clinic.app.commands.revokePatientInvitation(by, { invitationId: invitation.id });
    expect(await session(token)).toBeNull();
  });

  test('D5 a patient’s session ends after 15 minutes without a page, and after 2 hours however busy', async () => {
    const first = await redeem(...secretsOf(await invite(clinic, by, patientId)));
    const token = first.outcome === 'opened' ? first.token : '';
    clinic.clock.advance(15 * MINUTE - 1);
    expect(await session(token)).not.toBeNull();
    clinic.clock.advance(15 * MINUTE);
    expect(await session(token)).toBeNull();

    const second = await redeem(...secretsOf(await invite(clinic, by, patientId)));
    const busy = second.outcome === 'opened' ? second.token : '';
    for (let minutes = 10; minutes < 120; minutes += 10) {
      clinic.clock.advance(10 * MINUTE);
      expect(await session(busy), `after ${String(minutes)} minutes`).not.toBeNull();
    }
    clinic.clock.advance(10 * MINUTE);
    expect(await session(busy)).toBeNull();
  });

  test('D17 T42 T1 key, code and session are nowhere in the database, and what it holds opens nothing', async () => {
    const { key, code } = await invite(clinic, by, patientId);
    expect(key).toMatch(/^[0-9a-hjkmnp-tv-z]{52}$/);
    expect(code).toMatch(/^\d{8}$/);
    const dump = await dumpOf(clinic.app);
    expect(dump).not.toContain(key);
    expect(dump).not.toContain(`"${code}"`);
    const redeemed = await redeem(key, code);
    const token = redeemed.outcome === 'opened' ? redeemed.token : '';
    const rows = await clinic.app.database.query.selectFrom('patientSessions').selectAll().execute();
    expect(await dumpOf(clinic.app)).not.toContain(token);
    for (const { id } of rows) {
      expect(await session(id)).toBeNull();
      expect(await session(Buffer.from(id, 'hex').toString('base64url'))).toBeNull();
    }
  });

  test('D3 the coordinator and the reference person invite; a member may not; to others the patient does not exist', async () => {
    const reference = await clinic.join('professional', `Ref${dialect}${String(clinic.clock.now())}`);
    const member = await clinic.join('professional', `Mem${dialect}${String(clinic.clock.now())}`);
    const stranger = await clinic.join('professional', `Etr${dialect}${String(clinic.clock.now())}`);
    for (const person of [reference, member])
      await clinic.app.commands.addCareTeamMember(by, { patientId, professionalId: person.id });
    await clinic.app.commands.setReferencePerson(by, { patientId, professionalId: reference.id });
    const made = await invite(clinic, reference, patientId);
    expect((await refusalOf(invite(clinic, member, patientId))).code).toBe('forbidden');
    expect((await refusalOf(invite(clinic, stranger, patientId))).code).toBe('not-found');
    const revoke = (actor: Actor) => clinic.app.commands.revokePatientInvitation(actor, { invitationId: made.id });
    expect((await refusalOf(revoke(member))).code).toBe('forbidden');
    expect((await refusalOf(revoke(stranger))).code).toBe('not-found');
    await revoke(reference);
  });

  test('a version that is no longer the latest is to be looked at again before it is shared', async () => {
    await agreePlan(clinic, by, patientId, contents('ailleurs', 'secret'));
    expect((await refusalOf(invite(clinic, by, patientId, 1))).code).toBe('plan-moved');
    await expect(invite(clinic, by, patientId, 2)).resolves.toBeDefined();
    const other = await clinic.newPatient(by, 'SansVersion', '1950-01-01');
    expect((await refusalOf(invite(clinic, by, other, 1))).code).toBe('plan-moved');
  });
});

function secretsOf({ key, code }: { key: string; code: string }): [string, string] {
  return [key, code];
}
