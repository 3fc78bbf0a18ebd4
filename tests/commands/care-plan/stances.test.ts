import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { purgeRecord } from '#server/database/tables/record/purge-record.ts';
import type { Actor, Role } from '#domain/access/actor.ts';
import { planPaper } from '$lib/server/paper/plan-paper.ts';
import { wordsFor } from '$lib/text/catalogue.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, HOUR, meetingOf } from '../support/meeting.ts';
import { agreePlan, contents } from '../support/sharing.ts';

const no = { stance: 'dissents', why: 'Trop tôt.', wouldChangeMind: 'Un sommeil meilleur.' } as const;

describe.each(dialects)('where people stand on a version on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let doctor: Actor;
  let patientId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    doctor = await clinic.join('professional', 'Damien');
    patientId = await clinic.newPatient(nurse, 'Renard');
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: doctor.id });
  });
  afterEach(() => clinic.close());

  /** A version as the nurse agrees it, with what is said of others. */
  const agree = async (stances: object[], by = nurse) => {
    const { plan, team, lastVersion } = await clinic.app.queries.planDraft(by, { patientId });
    const read = { number: (lastVersion?.number ?? 0) + 1, planSequence: plan.sequence, teamSequence: team.sequence };
    return clinic.app.commands.agreeCarePlan(by, {
      ...{ patientId, ...read },
      stances: [{ professionalId: by.id, stance: 'agrees' }, ...stances],
    });
  };
  const state = (by: Actor, said: object = { stance: 'agrees' }) =>
    clinic.app.commands.stateStance(by, { patientId, number: 1, ...said });
  const version = (by = nurse) => clinic.app.queries.planVersion(by, { patientId, number: 1 });
  const mayBeWrittenFor = async () =>
    (await clinic.app.queries.planDraft(nurse, { patientId })).people
      .filter((person) => person.mayBeWrittenFor)
      .map(({ id }) => id)
      .sort();
  const onPaper = async (locale: 'fr' | 'en', withTeam = true) => {
    const words = await wordsFor(locale, 'Europe/Paris', '2026-11-24');
    const { blocks } = planPaper(words, { version: await version(), withTeam, practices: [], clinicName: 'Clinique' });
    return blocks.flatMap((one) => (one.kind === 'list' ? one.items : 'text' in one ? [one.text] : [])).join('\n');
  };
  const again = async () => {
    nurse = await clinic.signIn(nurse.id);
    doctor = await clinic.signIn(doctor.id);
    clinic.coordinator = await clinic.signIn(clinic.coordinator.id);
  };

  test.each([{ stance: 'agrees' }, no])(
    'C28 nobody says for a colleague who is not there that they stand so: $stance',
    async (said) => {
      expect(await mayBeWrittenFor()).toEqual([nurse.id]);
      const before = await clinic.auditCount();
      for (const absent of [doctor, clinic.coordinator, await clinic.join('professional', 'Olivier')])
        expect(await refusalOf(agree([{ professionalId: absent.id, ...said }]))).toMatchObject({
          code: 'invalid-input',
          fields: { 'stances.1.professionalId': 'not-in-room' },
        });
      expect(await clinic.app.queries.planVersions(nurse, { patientId })).toEqual([]);
      const rows = await clinic.auditAfter(before);
      expect(rows.filter(({ action }) => action === 'care-plan.agreed')).toEqual([]);
    },
  );

  test('C28 for who is marked as in the room it is written, under both names, until they are marked gone; who came with a device says it themself', async () => {
    const meeting = meetingOf(clinic);
    const other = await clinic.newPatient(nurse, 'Voisin', '1970-01-02');
    const meetingId = await meeting.create();
    await meeting.add(clinic.coordinator, meetingId, patientId);
    clinic.clock.advance(28 * HOUR);
    await again();
    await meeting.open(nurse, meetingId);
    // There, with a device of their own: not spoken for.
    await meeting.join(doctor, meetingId);
    const given = [{ professionalId: doctor.id, ...no }];
    const refused = { fields: { 'stances.1.professionalId': 'not-in-room' } };
    expect(await refusalOf(agree(given))).toMatchObject(refused);
    await meeting.live(doctor, 'meeting.leave', { meetingId });
    clinic.clock.advance(2 * HOUR);
    await again();
    await meeting.live(nurse, 'meeting.mark-in-room', { meetingId, professionalId: doctor.id });
    expect(await mayBeWrittenFor()).toEqual([nurse.id, doctor.id].sort());
    // Of a patient who is not spoken of there: not.
    const { plan, team, people } = await clinic.app.queries.planDraft(nurse, { patientId: other });
    expect(people.filter((one) => one.mayBeWrittenFor).map(({ id }) => id)).toEqual([nurse.id]);
    const elsewhere = { patientId: other, number: 1, planSequence: plan.sequence, teamSequence: team.sequence };
    const stances = [{ professionalId: nurse.id, stance: 'agrees' }, ...given];
    expect(await refusalOf(clinic.app.commands.agreeCarePlan(nurse, { ...elsewhere, stances }))).toMatchObject(refused);
    // Nor by somebody who cares for the patient, and did not come to this meeting.
    const away = await clinic.join('professional', 'Aline');
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: away.id });
    expect(await refusalOf(agree(given, away))).toMatchObject(refused);
    await expect(agree(given)).resolves.toEqual({ number: 1 });
    const kept = await version();
    expect(kept.stances).toContainEqual({ professionalId: doctor.id, ...no });
    expect(kept).toMatchObject({ agreedBy: nurse.id, later: [], hasStated: true });
    const fr = await onPaper('fr');
    expect(fr).toContain('Damien Martin, infirmier·ère\u202f: pas d’accord\nPourquoi\u202f: Trop tôt.');
    expect(fr).toContain('écrit par Nadia Martin pour Damien Martin');
    expect(await onPaper('en')).toContain('written by Nadia Martin for Damien Martin');
    expect(await onPaper('fr', false)).not.toMatch(/Trop tôt|écrit par/);
    // Marked gone, they are written for no longer.
    await meeting.live(nurse, 'meeting.mark-gone', { meetingId, professionalId: doctor.id });
    expect(await refusalOf(agree(given))).toMatchObject(refused);
    await meeting.live(nurse, 'meeting.mark-in-room', { meetingId, professionalId: doctor.id });
    await expect(agree(given)).resolves.toEqual({ number: 2 });
    // A meeting that nobody ended puts nobody in its room for ever.
    clinic.clock.advance(DAY);
    await again();
    expect(await refusalOf(agree(given))).toMatchObject(refused);
  });

  test('C28 who was not there says later, themself, where they stand; changing their mind leaves both to be read', async () => {
    await agreePlan(clinic, nurse, patientId, contents('un', 'secret'));
    const draft = () => clinic.app.queries.planDraft(doctor, { patientId });
    expect((await draft()).isYetToState).toBe(true);
    expect((await version(doctor)).isYetToState).toBe(true);
    expect((await clinic.app.queries.planDraft(nurse, { patientId })).isYetToState).toBe(false);
    const before = await clinic.auditCount();
    clinic.announced.length = 0;
    await state(doctor, no);
    expect(clinic.announced).toEqual([{ type: 'patient.changed', patientId }]);
    expect((await clinic.auditAfter(before)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ['plan-stance.stated', doctor.id],
    ]);
    expect((await draft()).isYetToState).toBe(false);
    const listed = async () => (await clinic.app.queries.planVersions(nurse, { patientId }))[0];
    expect(await listed()).toMatchObject({ agreeing: [{ givenName: 'Nadia' }], dissenting: [{ givenName: 'Damien' }] });

    clinic.clock.advance(DAY);
    await again();
    // As they were named when they said it.
    await clinic.app.commands.editProfessional(clinic.coordinator, {
      ...{ professionalId: doctor.id, givenName: 'Damien', familyName: 'Duval', profession: 'physician' },
      email: doctor.email,
    });
    doctor = await clinic.signIn(doctor.id);
    clinic.clock.advance(HOUR);
    await state(doctor);
    const { later, stances, hash } = await version();
    expect(later).toMatchObject([
      { ...no, by: { id: doctor.id, familyName: 'Martin', profession: 'nurse' } },
      { stance: 'agrees', why: '', by: { id: doctor.id, familyName: 'Duval', profession: 'physician' } },
    ]);
    expect((later[1]?.recordedAt ?? 0) - (later[0]?.recordedAt ?? 0)).toBeGreaterThan(DAY);
    // What was frozen is as it was.
    expect(stances.map(({ professionalId }) => professionalId)).toEqual([nurse.id]);
    expect(hash).toHaveLength(64);
    expect(await listed()).toMatchObject({
      agreeing: [{ familyName: 'Duval' }, { familyName: 'Martin' }],
      dissenting: [],
    });
    // What was said first stays beside what was said since, and both are printed.
    const fr = await onPaper('fr');
    expect(fr).toMatch(/Damien Martin, infirmier·ère, le \S+ \S+ 2026\u202f: pas d’accord\nPourquoi/);
    expect(fr).toMatch(/Damien Duval, médecin, le \S+ \S+ 2026\u202f: d’accord/);
    expect(fr).not.toContain('écrit par');
    expect(await onPaper('en')).toMatch(/Damien Duval, physician, on \S+ \S+ 2026: agrees/);
    // Who agreed may come to think otherwise, too.
    await state(nurse, no);
    expect(await onPaper('fr')).toMatch(
      /Nadia Martin, infirmier·ère\u202f: d’accord\nDepuis, le \S+ \S+ 2026\u202f: pas d’accord\./,
    );
    expect(await listed()).toMatchObject({ agreeing: [{ familyName: 'Duval' }], dissenting: [{ givenName: 'Nadia' }] });
  });

  test('C28 said twice, or twice at once, it is kept once; without its reason it is not kept', async () => {
    await agreePlan(clinic, nurse, patientId, contents('un', 'secret'));
    const both = await Promise.allSettled([state(doctor, no), state(doctor, no)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(state(doctor, no))).code).toBe('conflict');
    expect((await refusalOf(state(nurse))).code).toBe('conflict');
    expect((await version()).later).toHaveLength(1);
    const wanting = [
      [
        { stance: 'dissents', why: ' ', wouldChangeMind: '' },
        { why: 'required', wouldChangeMind: 'required' },
      ],
      [{ stance: 'dissents' }, { why: 'required', wouldChangeMind: 'required' }],
      [{ ...no, why: 'x'.repeat(2_001) }, { why: 'too-long' }],
      [{ stance: 'perhaps' }, { stance: 'choice' }],
      [{ stance: undefined }, { stance: 'choice' }],
      [{ stance: 'agrees', number: Number.NaN }, { number: 'choice' }],
    ] as const;
    for (const [said, fields] of wanting)
      expect(await refusalOf(state(doctor, said))).toMatchObject({ code: 'invalid-input', fields });
    expect((await refusalOf(state(doctor, { stance: 'agrees', number: 7 }))).code).toBe('not-found');
    expect((await version()).later).toHaveLength(1);
  });

  test('C28 D3 who does not care for the patient says nothing of a version, nor does anybody of a closed record', async () => {
    await agreePlan(clinic, nurse, patientId, contents('un', 'secret'));
    const others = await Promise.all(
      (['professional', 'observer'] satisfies Role[]).map((role) => clinic.join(role, `Autre${role}`)),
    );
    for (const other of others) expect((await refusalOf(state(other))).code).toBe('not-found');
    const emergency = { givenName: 'Lucie', familyName: 'Renard', birthDate: '1962-03-14', reason: 'Aux urgences.' };
    const [outsider] = others;
    if (!outsider) throw new Error('Nobody is from elsewhere');
    await clinic.app.commands.openEmergencyAccess(outsider, emergency);
    expect((await refusalOf(state(outsider))).code).toBe('forbidden');
    expect((await version(outsider)).may.state).toBe(false);
    await clinic.app.commands.closeRecord(clinic.coordinator, { patientId, reason: 'Suivi terminé.' });
    expect((await refusalOf(state(doctor))).code).toBe('record-closed');
    expect((await version()).later).toEqual([]);
  });

  test('C28 what was said is never altered: the database itself refuses; with the record it is destroyed', async () => {
    await agreePlan(clinic, nurse, patientId, contents('un', 'secret'));
    await state(doctor, no);
    const { query } = clinic.app.database;
    await expect(query.updateTable('planLaterStances').set({ why: 'x' }).execute()).rejects.toThrow(/append-only/);
    await expect(query.deleteFrom('planLaterStances').execute()).rejects.toThrow(/append-only/);
    const { dialect: kind } = clinic.app.database;
    const purge = { patientId, rule: 'last-contact', purgedAt: clinic.clock.now() } as const;
    await query.transaction().execute((trx) => purgeRecord(trx, kind, purge, clinic.clock.now()));
    expect(await query.selectFrom('planLaterStances').select('id').execute()).toEqual([]);
  });
});
