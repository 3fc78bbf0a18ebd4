import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { App } from '#server/app.ts';
import { appendUpdates, loadDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Actor } from '#domain/access/actor.ts';
import { textOf } from '#domain/care-plan/content.ts';
import { testApp } from '#tests/support/app.ts';
import { dialects } from '#tests/support/databases.ts';
import { addProfessional } from '#tests/support/people.ts';

describe.each(dialects)('agreeing a care plan on %s', (dialect) => {
  let app: App;
  let close: () => Promise<void>;
  let nurse: Actor;
  let physician: Actor;
  let outsider: Actor;

  beforeAll(async () => {
    ({ app, close } = await testApp({ dialect }));
    nurse = await addProfessional(app, { role: 'professional', profession: 'nurse' });
    physician = await addProfessional(app, { role: 'professional', profession: 'physician' });
    outsider = await addProfessional(app, { role: 'professional', profession: 'psychologist' });
  });
  afterAll(() => close());

  const newPatient = async () => {
    const { patientId } = await app.commands.createPatient(nurse, {
      givenName: 'Églantine',
      familyName: 'Rocaille',
      birthDate: '1980-04-02',
      sameNameConfirmed: true,
    });
    await app.commands.addCareTeamMember(nurse, { patientId, professionalId: physician.id });
    return patientId;
  };

  /** Writes in the first goal as an editor does: one Yjs update appended to the stored log. */
  const writeGoal = async (patientId: string, text: string) => {
    const { plan } = await app.queries.planDraft(nurse, { patientId });
    const stored = await loadDocument(app.database.query, plan.id);
    const doc = new Y.Doc();
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    const goal = doc.getXmlFragment('goals').get(0);
    if (!(goal instanceof Y.XmlElement)) throw new Error('the plan has no goal');
    goal.delete(0, goal.length);
    goal.insert(0, [new Y.XmlText(text)]);
    const body = Y.encodeStateAsUpdate(doc, before);
    await app.database.query
      .transaction()
      .execute((trx) =>
        appendUpdates(trx, app.database.dialect, new Map([[plan.id, [{ body, authorId: nurse.id }]]]), app.clock.now()),
      );
  };

  type Draft = Awaited<ReturnType<App['queries']['planDraft']>>;
  const agree = async (patientId: string, actor: Actor = nurse, read?: Draft, stances?: unknown[]) => {
    const draft = read ?? (await app.queries.planDraft(nurse, { patientId }));
    return app.commands.agreeCarePlan(actor, {
      patientId,
      number: (draft.lastVersion?.number ?? 0) + 1,
      planSequence: draft.plan.sequence,
      teamSequence: draft.team.sequence,
      stances: stances ?? [{ professionalId: nurse.id, stance: 'agrees' }],
    });
  };

  test('a version holds what the server had on disk at the sequence that was read, with the names of that day', async () => {
    const patientId = await newPatient();
    await writeGoal(patientId, 'Dormir une nuit entière');
    await expect(agree(patientId)).resolves.toEqual({ number: 1 });
    await writeGoal(patientId, 'Autre chose');
    const { frozen, number } = await app.queries.planVersion(nurse, { patientId, number: 1 });
    expect(number).toBe(1);
    expect(frozen.plan.sections.goals?.map(textOf)).toEqual(['Dormir une nuit entière']);
    expect(frozen.patient).toEqual({ givenName: 'Églantine', familyName: 'Rocaille', birthDate: '1980-04-02' });
    expect(frozen.careTeam.map((member) => [member.id, member.isReference])).toContainEqual([nurse.id, true]);
  });

  test('a plan that moved since it was read is not agreed', async () => {
    const patientId = await newPatient();
    const seen = await app.queries.planDraft(nurse, { patientId });
    await writeGoal(patientId, 'Écrit pendant la lecture');
    const late = app.commands.agreeCarePlan(nurse, {
      patientId,
      number: 1,
      planSequence: seen.plan.sequence,
      teamSequence: seen.team.sequence,
      stances: [{ professionalId: nurse.id, stance: 'agrees' }],
    });
    await expect(late).rejects.toMatchObject({ code: 'plan-moved' });
    await expect(app.queries.planVersions(nurse, { patientId })).resolves.toEqual([]);
  });

  test('of two who agree at the same instant, one makes the version and the other is told that the plan moved', async () => {
    const patientId = await newPatient();
    const draft = await app.queries.planDraft(nurse, { patientId });
    const outcomes = await Promise.allSettled([agree(patientId, nurse, draft), agree(patientId, physician, draft)]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toEqual([expect.objectContaining({ code: 'plan-moved' })]);
    const versions = await app.queries.planVersions(nurse, { patientId });
    expect(versions.map((version) => version.number)).toEqual([1]);
  });

  test('dissent is not accepted without why and what would change their mind', async () => {
    const patientId = await newPatient();
    const silent = agree(patientId, nurse, undefined, [
      { professionalId: physician.id, stance: 'agrees' },
      { professionalId: nurse.id, stance: 'dissents', why: ' ', wouldChangeMind: '' },
    ]);
    await expect(silent).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { 'stances.1.why': 'required', 'stances.1.wouldChangeMind': 'required' },
    });
  });

  test('nobody agreeing makes no version', async () => {
    const patientId = await newPatient();
    await expect(agree(patientId, nurse, undefined, [])).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { stances: 'nobody-agrees' },
    });
  });

  test('D3 for a professional outside the care team the plan, its versions and agreeing do not exist', async () => {
    const patientId = await newPatient();
    await agree(patientId);
    const missing = '01890000-0000-7000-8000-000000000000';
    for (const ask of [
      (id: string) => app.queries.planDraft(outsider, { patientId: id }),
      (id: string) => app.queries.planVersions(outsider, { patientId: id }),
      (id: string) => app.queries.planVersion(outsider, { patientId: id, number: 1 }),
      (id: string) =>
        app.commands.agreeCarePlan(outsider, {
          patientId: id,
          number: 1,
          planSequence: 1,
          teamSequence: 1,
          stances: [{ professionalId: outsider.id, stance: 'agrees' }],
        }),
    ]) {
      const hidden = await ask(patientId).catch((thrown: unknown) => thrown);
      const absent = await ask(missing).catch((thrown: unknown) => thrown);
      expect(hidden).toMatchObject({ code: 'not-found', fields: {} });
      expect(absent).toMatchObject({ code: 'not-found', fields: {} });
    }
  });

  test('a version is never altered: the database itself refuses', async () => {
    const patientId = await newPatient();
    await agree(patientId);
    const { query } = app.database;
    await expect(query.updateTable('planVersions').set({ content: '{}' }).execute()).rejects.toThrow(/append-only/);
    await expect(query.deleteFrom('planVersionStances').execute()).rejects.toThrow(/append-only/);
  });

  test('a version altered behind the program is shown to nobody', async () => {
    const patientId = await newPatient();
    await agree(patientId);
    const trigger = dialect === 'sqlite' ? 'plan_versions_no_update' : 'plan_versions_append_only on plan_versions';
    await sql.raw(`drop trigger ${trigger}`).execute(app.database.query);
    await app.database.query
      .updateTable('planVersions')
      .set({ content: '{"plan":{}}' })
      .where('patientId', '=', patientId)
      .execute();
    await expect(app.queries.planVersion(nurse, { patientId, number: 1 })).rejects.toMatchObject({ code: 'damaged' });
  });
});
