import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '../support/databases.ts';
import { openClinic, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { writeGoals } from './support/goals.ts';
import { DAY } from './support/meeting.ts';

const ANSWERS = {
  desire: 'Voudrait retrouver le jardin',
  functioning: 'Supporte mal qu’on la touche',
  means: 'Vient en bus',
  timing: 'Avant l’hiver',
};

describe.each(dialects)('orientations on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let hypnotist: Actor;
  let patientId = '';
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    hypnotist = await clinic.join('professional', 'Hugo');
    patientId = await clinic.newPatient(nurse, 'Renard');
    return () => clinic.close();
  });

  const commands = () => clinic.app.commands;
  const propose = async (changed: object = {}, by = nurse) => {
    const asked = { patientId, practice: 'hypnosis', professionalId: hypnotist.id, ...ANSWERS, ...changed };
    return (await commands().proposeOrientation(by, asked)).orientationId;
  };
  const read = async (orientationId: string, by = nurse) => {
    const { orientations } = await clinic.app.queries.patientOrientations(by, { patientId });
    const found = orientations.find(({ id }) => id === orientationId);
    if (!found) throw new Error('The orientation is not there');
    return found;
  };
  const move = (orientationId: string, from: string, to: string, more: object = {}) =>
    commands().moveOrientation(nurse, { orientationId, from, to, ...more });
  const agreed = async () => {
    const id = await propose();
    await move(id, 'proposed', 'agreed');
    return id;
  };
  const log = (orientationId: string, outcome: string, more: object = {}, by = nurse) =>
    commands().logSession(by, { orientationId, on: '2026-11-23', outcome, ...more });

  test('it is proposed with its answers and the goals of the plan, kept as they read then', async () => {
    const [first, second] = await writeGoals(clinic, nurse, patientId, ['Dormir', 'Marcher au marché']);
    const id = await propose({ goalIds: [second], stepOn: '2026-12-01' });
    await writeGoals(clinic, nurse, patientId, ['Un autre but']);
    const orientation = await read(id);
    expect(orientation).toMatchObject({ status: 'proposed', lookAgainAfter: 3, stepOn: '2026-12-01', ...ANSWERS });
    expect(orientation.goals).toEqual([{ goalId: second, text: 'Marcher au marché' }]);
    expect(orientation.label).toEqual({ fr: 'Hypnose', en: 'Hypnosis' });
    expect(orientation.professional?.givenName).toBe('Hugo');
    expect(first).not.toBe(second);
  });

  test('a goal that the plan does not have, a practice that the clinic does not have, two bearers: each a field to correct', async () => {
    const fieldsOf = async (changed: object) => (await refusalOf(propose(changed))).fields;
    expect(await fieldsOf({ goalIds: ['nowhere'] })).toEqual({ goalIds: 'choice' });
    expect(await fieldsOf({ practice: 'astrology' })).toEqual({ practice: 'choice' });
    expect(await fieldsOf({ outsideName: 'Dr Sorbier' })).toEqual({ outsideName: 'one-bearer' });
    expect(await fieldsOf({ lookAgainAfter: 0 })).toEqual({ lookAgainAfter: 'choice' });
    const observer = await clinic.join('observer', 'Odile');
    expect(await fieldsOf({ professionalId: observer.id })).toEqual({ professionalId: 'choice' });
  });

  test('who takes it on joins the care team, and can then read the patient and log sessions', async () => {
    await expect(clinic.app.queries.patient(hypnotist, { patientId })).rejects.toMatchObject({ code: 'not-found' });
    const id = await propose();
    await move(id, 'proposed', 'agreed');
    await log(id, 'held', {}, hypnotist);
    expect((await clinic.app.queries.patient(hypnotist, { patientId })).careTeam).toHaveLength(2);
    expect(clinic.announced).toContainEqual({ type: 'professional.rights-changed', professionalId: hypnotist.id });
  });

  test('somebody outside takes it on by name and place', async () => {
    const id = await propose({ professionalId: null, outsideName: 'Dr Sorbier', outsidePlace: 'Thiers' });
    expect(await read(id)).toMatchObject({ professional: null, outsideName: 'Dr Sorbier', outsidePlace: 'Thiers' });
  });

  test('each move is kept with who, when and why; of two who move it at once, one does', async () => {
    const id = await propose();
    clinic.clock.advance(DAY);
    await move(id, 'proposed', 'agreed');
    expect((await refusalOf(move(id, 'proposed', 'agreed'))).code).toBe('conflict');
    expect((await refusalOf(move(id, 'agreed', 'completed'))).code).toBe('wrong-phase');
    expect((await refusalOf(move(id, 'agreed', 'refused'))).code).toBe('invalid-input');
    expect((await refusalOf(move(id, 'agreed', 'not-done'))).fields).toEqual({ reason: 'required' });
    await move(id, 'agreed', 'not-done', { reason: 'no-place-available', note: 'Six mois d’attente' });
    const { moves, status } = await read(id);
    expect(status).toBe('not-done');
    expect(
      moves.map(({ fromStatus, toStatus, reason, note, movedBy }) => [fromStatus, toStatus, reason, note, movedBy]),
    ).toEqual([
      [null, 'proposed', null, '', nurse.id],
      ['proposed', 'agreed', null, '', nurse.id],
      ['agreed', 'not-done', 'no-place-available', 'Six mois d’attente', nurse.id],
    ]);
    expect(moves[1]?.movedAt).toBe((moves[0]?.movedAt ?? 0) + DAY);
  });

  test('its history is append-only', async () => {
    const id = await agreed();
    await log(id, 'held', { patientCheck: { goals: 1, tasks: 2, bond: 3 } });
    await commands().planOrientation(nurse, { orientationId: id, stepOn: '2026-12-01' });
    const { query } = clinic.app.database;
    for (const table of ['orientationMoves', 'orientationChanges', 'allianceChecks'] as const) {
      await expect(query.deleteFrom(table).execute(), table).rejects.toThrow();
    }
    await expect(query.updateTable('orientationMoves').set({ note: 'autre' }).execute()).rejects.toThrow(/append-only/);
  });

  test('a session held starts it, with what each side says of the link; the next one is planned with it', async () => {
    const id = await agreed();
    const checks = { patientCheck: { goals: 4, tasks: 6, bond: 8 }, teamCheck: { goals: 7, tasks: 7, bond: 7 } };
    await log(id, 'held', { word: 'S’est laissée aller', nextOn: '2026-11-30', ...checks });
    const orientation = await read(id);
    expect(orientation).toMatchObject({ status: 'started', stepOn: '2026-11-30' });
    expect(orientation.sessions).toMatchObject([
      {
        outcome: 'held',
        word: 'S’est laissée aller',
        loggedBy: nurse.id,
        checks: { patient: checks.patientCheck, team: checks.teamCheck },
      },
    ]);
    expect((await refusalOf(log(id, 'held', { on: '2026-11-24' }))).fields).toEqual({ on: 'date-future' });
    expect((await refusalOf(log(id, 'held', { teamCheck: { goals: 11, tasks: 1, bond: 1 } }))).code).toBe(
      'invalid-input',
    );
  });

  test('no session before the patient agreed', async () => {
    expect((await refusalOf(log(await propose(), 'held'))).code).toBe('wrong-phase');
  });

  test('after the agreed number of sessions the team looks again, and counts anew once it has', async () => {
    const id = await agreed();
    for (let session = 0; session < 2; session += 1) await log(id, 'held');
    expect((await read(id)).lookAgain).toEqual([]);
    const { sessionId } = await log(id, 'held');
    expect((await read(id)).lookAgain).toEqual(['sessions-reached']);
    await commands().withdrawSession(nurse, { sessionId });
    expect((await read(id)).lookAgain).toEqual([]);
    await log(id, 'held');
    clinic.clock.advance(1);
    await commands().lookedAgain(nurse, { orientationId: id, lookAgainAfter: 1 });
    expect(await read(id)).toMatchObject({ lookAgain: [], lookAgainAfter: 1 });
    clinic.clock.advance(1);
    await log(id, 'held');
    expect((await read(id)).lookAgain).toEqual(['sessions-reached']);
  });

  test('a refusal recorded from it ends it, and is looked at again until its review is over; taken back, it goes on', async () => {
    const id = await agreed();
    await log(id, 'held');
    const refusal = { practice: 'hypnosis', sessionsHeld: 1, refusedOn: '2026-11-23', signs: ['said-so'] };
    const record = (changed: object = {}, by = nurse) =>
      commands().recordRefusal(by, { patientId, orientationId: id, ...refusal, ...changed });
    const other = await clinic.newPatient(nurse, 'Tilleul');
    expect((await refusalOf(record({ patientId: other }))).code).toBe('not-found');
    const { refusalId } = await record();
    expect(await read(id)).toMatchObject({ status: 'refused', lookAgain: ['refusal'], movesTo: [] });
    expect((await refusalOf(move(id, 'refused', 'started'))).code).toBe('wrong-phase');
    await commands().withdrawRefusal(nurse, { refusalId, reason: 'Une autre personne' });
    expect(await read(id)).toMatchObject({ status: 'started', lookAgain: [] });
    const history = (await read(id)).moves.map(({ toStatus }) => toStatus);
    expect(history).toEqual(['proposed', 'agreed', 'started', 'refused', 'started']);
  });

  test('a note is for whoever takes it on, on their Today until seen; nobody else can say it was', async () => {
    const id = await propose();
    const other = await clinic.join('professional', 'Olivier');
    await commands().nudge(nurse, { orientationId: id, note: 'Une date pour Mme Renard ?' });
    const notes = async (who: Actor) => (await clinic.app.queries.today(who, {})).nudges;
    const [note] = await notes(hypnotist);
    expect(note).toMatchObject({ note: 'Une date pour Mme Renard ?', from: { givenName: 'Nadia' } });
    expect(await notes(other)).toEqual([]);
    expect((await refusalOf(commands().seeNudge(other, { nudgeId: note?.id }))).code).toBe('not-found');
    await commands().seeNudge(hypnotist, { nudgeId: note?.id });
    expect(await notes(hypnotist)).toEqual([]);
    // Whoever is of the care team no more reads it no more.
    await commands().nudge(nurse, { orientationId: id, note: 'Encore une question ?' });
    expect(await notes(hypnotist)).toHaveLength(1);
    await commands().removeCareTeamMember(nurse, { patientId, professionalId: hypnotist.id });
    expect(await notes(hypnotist)).toEqual([]);
    await commands().assignOrientation(nurse, { orientationId: id, outsideName: 'Dr Sorbier' });
    expect((await refusalOf(commands().nudge(nurse, { orientationId: id, note: 'Une date ?' }))).code).toBe(
      'wrong-phase',
    );
  });

  test('every reading, writing and refusal leaves its row; who is not of the care team finds nothing', async () => {
    const stranger = await clinic.join('professional', 'Sacha');
    const observer = await clinic.join('observer', 'Odile');
    const id = await agreed();
    const { sessionId } = await log(id, 'held');
    const orientation = { orientationId: id };
    const asked: [action: string, work: (by: Actor) => Promise<unknown>][] = [
      ['orientations.read', (by) => clinic.app.queries.patientOrientations(by, { patientId })],
      ['time-line.read', (by) => clinic.app.queries.timeLine(by, { patientId })],
      ['orientation.proposed', (by) => propose({ professionalId: null }, by)],
      [
        'orientation.assigned',
        (by) => commands().assignOrientation(by, { ...orientation, professionalId: hypnotist.id }),
      ],
      ['orientation.planned', (by) => commands().planOrientation(by, { ...orientation, stepOn: null })],
      ['orientation.nudged', (by) => commands().nudge(by, { ...orientation, note: 'Une date ?' })],
      ['orientation.look-asked', (by) => commands().askToLookAgain(by, orientation)],
      ['orientation.looked-again', (by) => commands().lookedAgain(by, orientation)],
      ['session.logged', (by) => log(id, 'missed', {}, by)],
      ['session.withdrawn', (by) => commands().withdrawSession(by, { sessionId })],
      ['orientation.moved', (by) => commands().moveOrientation(by, { ...orientation, from: 'started', to: 'paused' })],
      [
        'rupture.logged',
        (by) => commands().logRupture(by, { patientId, on: '2026-11-23', kind: 'withdrawal', word: 'Silence' }),
      ],
    ];
    for (const [action, work] of asked) {
      for (const outsider of [stranger, observer]) {
        const before = await clinic.auditCount();
        expect((await refusalOf(work(outsider))).code, action).toBe('not-found');
        expect(await clinic.auditAfter(before), action).toEqual([
          { action: `${action}.refused`, actorId: outsider.id, patientId },
        ]);
      }
      const before = await clinic.auditCount();
      await work(nurse);
      expect(await clinic.auditAfter(before), action).toEqual([{ action, actorId: nurse.id, patientId }]);
    }
  });
});
