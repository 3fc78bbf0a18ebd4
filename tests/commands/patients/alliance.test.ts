import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

describe.each(dialects)('ruptures, repairs and the time line on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let patientId = '';
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nurse, 'Renard');
    return () => clinic.close();
  });

  const rupture = (changed: object = {}) =>
    clinic.app.commands.logRupture(nurse, {
      patientId,
      on: '2026-11-20',
      kind: 'withdrawal',
      withId: nurse.id,
      word: 'Répond par oui à tout',
      ...changed,
    });
  const line = () => clinic.app.queries.timeLine(nurse, { patientId });

  test('a strain is logged with whom and a word; later what was tried, and whether the link held', async () => {
    const { ruptureId } = await rupture();
    await clinic.app.commands.logRepair(nurse, {
      ruptureId,
      on: '2026-11-23',
      tried: 'Lui demander ce qui pèse',
      outcome: 'held',
    });
    expect((await line()).ruptures).toMatchObject([
      {
        on: '2026-11-20',
        kind: 'withdrawal',
        with: { givenName: 'Nadia' },
        word: 'Répond par oui à tout',
        repairs: [{ on: '2026-11-23', tried: 'Lui demander ce qui pèse', outcome: 'held' }],
      },
    ]);
  });

  test('a day to come, somebody who is not of the clinic, no word: each a field to correct', async () => {
    const fieldsOf = async (changed: object) => (await refusalOf(rupture(changed))).fields;
    expect(await fieldsOf({ on: '2026-11-24' })).toEqual({ on: 'date-future' });
    expect(await fieldsOf({ withId: patientId })).toEqual({ withId: 'choice' });
    expect(await fieldsOf({ word: ' ' })).toEqual({ word: 'required' });
    expect(await fieldsOf({ kind: 'resistance' })).toEqual({ kind: 'required' });
  });

  test('what was logged is never rewritten', async () => {
    const { ruptureId } = await rupture();
    const repair = { ruptureId, on: '2026-11-23', tried: 'En parler', outcome: 'unknown' };
    await clinic.app.commands.logRepair(nurse, repair);
    const { query } = clinic.app.database;
    await expect(query.updateTable('ruptures').set({ word: 'autre' }).execute()).rejects.toThrow(/append-only/);
    await expect(query.deleteFrom('repairs').execute()).rejects.toThrow(/append-only/);
  });

  test('a repair is for who may write on the patient; its reading and its refusal leave their rows', async () => {
    const { ruptureId } = await rupture();
    const stranger = await clinic.join('professional', 'Sacha');
    const repair = { ruptureId, on: '2026-11-23', tried: 'En parler', outcome: 'partly' };
    const before = await clinic.auditCount();
    expect((await refusalOf(clinic.app.commands.logRepair(stranger, repair))).code).toBe('not-found');
    await clinic.app.commands.logRepair(nurse, repair);
    expect(await clinic.auditAfter(before)).toEqual([
      { action: 'repair.logged.refused', actorId: stranger.id, patientId },
      { action: 'repair.logged', actorId: nurse.id, patientId },
    ]);
  });

  test('sessions stand on the line with what each side said, without those taken back', async () => {
    const { commands } = clinic.app;
    const { orientationId } = await commands.proposeOrientation(nurse, { patientId, practice: 'tens' });
    await commands.moveOrientation(nurse, { orientationId, from: 'proposed', to: 'agreed' });
    const check = { goals: 5, tasks: 6, bond: 7 };
    const session = { orientationId, on: '2026-11-22', outcome: 'held', word: 'Essai' };
    await commands.logSession(nurse, { ...session, teamCheck: check });
    const { sessionId } = await commands.logSession(nurse, { ...session, outcome: 'missed' });
    await commands.withdrawSession(nurse, { sessionId });
    expect((await line()).sessions).toMatchObject([
      {
        on: '2026-11-22',
        outcome: 'held',
        word: 'Essai',
        label: { fr: 'Neurostimulation (TENS)' },
        checks: { patient: null, team: check },
      },
    ]);
  });
});
