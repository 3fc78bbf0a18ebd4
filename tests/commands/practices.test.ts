import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '../support/databases.ts';
import { openClinic, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

describe.each(dialects)('the clinic’s catalogue of practices on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
  });
  afterAll(() => clinic.close());

  const catalogue = () => clinic.app.queries.practices(nurse, {});
  const codes = async () => (await catalogue()).filter(({ kind }) => kind === 'practice').map(({ code }) => code);
  const drumming = { labelFr: 'Percussions', labelEn: 'Drumming', throughFr: 'rythme', throughEn: 'rhythm' };

  test('C104 starts with the fourteen practices, an entry for each other kind, and the four other places to go to', async () => {
    const all = await catalogue();
    expect(all.filter(({ kind }) => kind === 'practice')).toHaveLength(14);
    expect(all.slice(14).map(({ code }) => code)).toEqual([
      'medicine',
      'device',
      'procedure',
      'programme',
      'stay',
      'specialist',
      'psychotherapist',
      'social-worker',
      'elsewhere',
    ]);
    expect(all[0]).toMatchObject({ code: 'hypnosis', label: { fr: 'Hypnose', en: 'Hypnosis' }, retired: false });
  });

  test('a practice is added at the end of its kind, under a code of its own', async () => {
    const { commands } = clinic.app;
    const added = await Promise.all([
      commands.addPractice(clinic.coordinator, drumming),
      commands.addPractice(clinic.coordinator, { ...drumming, labelFr: 'Tambour' }),
    ]);
    expect(added.map(({ code }) => code).sort()).toEqual(['drumming', 'drumming-2']);
    const medicine = { ...drumming, kind: 'medicine', labelFr: 'Tramadol', labelEn: 'Tramadol' };
    await commands.addPractice(clinic.coordinator, medicine);
    expect((await catalogue()).find(({ code }) => code === 'tramadol')).toMatchObject({ kind: 'medicine' });
    const listed = await codes();
    expect(listed.slice(-3)).toEqual(['biofeedback', 'drumming', 'drumming-2']);
  });

  test('its names change, its code never', async () => {
    const changed = { labelFr: 'Hypnose médicale', labelEn: 'Medical hypnosis', throughFr: 'images', throughEn: '' };
    await clinic.app.commands.editPractice(clinic.coordinator, { code: 'hypnosis', ...changed });
    expect((await catalogue())[0]).toEqual({
      code: 'hypnosis',
      kind: 'practice',
      label: { fr: 'Hypnose médicale', en: 'Medical hypnosis' },
      through: { fr: 'images', en: '' },
      retired: false,
    });
  });

  test('a retired one stays with its name, and comes back where it stood', async () => {
    const { commands } = clinic.app;
    const before = await codes();
    await commands.retirePractice(clinic.coordinator, { code: 'sophrology' });
    expect((await catalogue()).find(({ code }) => code === 'sophrology')).toMatchObject({
      retired: true,
      label: { fr: 'Sophrologie' },
    });
    await commands.bringBackPractice(clinic.coordinator, { code: 'sophrology' });
    expect(await codes()).toEqual(before);
  });

  test('they are put in order one place at a time, past the retired ones, and not out of their kind', async () => {
    const { commands } = clinic.app;
    const move = (code: string, direction: 'up' | 'down') =>
      commands.movePractice(clinic.coordinator, { code, direction });
    await move('mindfulness', 'up');
    expect((await codes()).slice(0, 3)).toEqual(['hypnosis', 'mindfulness', 'self-hypnosis']);
    await move('mindfulness', 'down');
    await commands.retirePractice(clinic.coordinator, { code: 'self-hypnosis' });
    await move('mindfulness', 'up');
    expect((await codes()).slice(0, 3)).toEqual(['mindfulness', 'self-hypnosis', 'hypnosis']);
    await move('mindfulness', 'up');
    await move('specialist', 'up');
    const all = (await catalogue()).map(({ code }) => code);
    expect([all[0], all.indexOf('specialist')]).toEqual(['mindfulness', all.length - 4]);
  });

  test('what is typed is refused field by field; a code that is none is not found', async () => {
    const { commands } = clinic.app;
    const fieldsOf = async (changed: object) =>
      (await refusalOf(commands.addPractice(clinic.coordinator, { ...drumming, ...changed }))).fields;
    expect(await fieldsOf({ labelFr: ' ', labelEn: 'x'.repeat(61) })).toEqual({
      labelFr: 'required',
      labelEn: 'too-long',
    });
    expect(await fieldsOf({ throughFr: 'x'.repeat(121) })).toEqual({ throughFr: 'too-long' });
    const unknown = commands.retirePractice(clinic.coordinator, { code: 'leeches' });
    expect((await refusalOf(unknown)).code).toBe('not-found');
  });

  test('D3 only coordinators edit it and the days before a review; D19 each change leaves one row', async () => {
    const { commands } = clinic.app;
    const student = await clinic.join('observer', 'Noe');
    const work: [string, (by: Actor) => Promise<unknown>][] = [
      ['practice.added', (by) => commands.addPractice(by, drumming)],
      ['practice.edited', (by) => commands.editPractice(by, { code: 'tens', ...drumming })],
      ['practice.moved', (by) => commands.movePractice(by, { code: 'tens', direction: 'up' })],
      ['practice.retired', (by) => commands.retirePractice(by, { code: 'tens' })],
      ['practice.brought-back', (by) => commands.bringBackPractice(by, { code: 'tens' })],
      ['clinic-settings.changed', (by) => commands.setReviewWithinDays(by, { days: 10 })],
    ];
    for (const [action, run] of work) {
      for (const by of [nurse, student]) {
        const before = await clinic.auditCount();
        expect((await refusalOf(run(by))).code).toBe('forbidden');
        expect((await clinic.auditAfter(before)).map((row) => row.action)).toEqual([`${action}.refused`]);
      }
      const before = await clinic.auditCount();
      await run(clinic.coordinator);
      expect((await clinic.auditAfter(before)).map((row) => row.action)).toEqual([action]);
    }
    expect(await clinic.app.queries.clinicSettings(clinic.coordinator, {})).toMatchObject({ reviewWithinDays: 10 });
  });
});
