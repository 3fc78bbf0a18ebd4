import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { storeComment } from '#tests/support/comment.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { aRefusal, refuse, review } from '../support/refusal.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (thrown: unknown) => domainErrorOf(thrown)?.code ?? Promise.reject(thrown as Error),
  );
const reason = 'Demande écrite de la personne, reçue ce jour.';
describe.each(dialects)('a person’s own data on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let patientId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    await agreePlan(clinic, nurse, patientId, contents('DU-PLAN', 'DE-EQUIPE'));
    const plain = await refuse(clinic, nurse, patientId, { words: 'DIT-PAR-ELLE', felt: 'CANARI-RESSENTI' });
    await refuse(clinic, nurse, patientId, {
      ...{ words: 'CANARI-TIERS-MOTS', circumstances: 'CANARI-TIERS-FAITS', felt: '' },
      saidByOther: ['words', 'circumstances'],
    });
    await clinic.app.commands.correctRefusal(nurse, {
      ...{ refusalId: plain, ...aRefusal, words: 'CORRIGE-PAR-ELLE', felt: 'CANARI-AUTRE-RESSENTI' },
      reason: 'Relu avec elle.',
    });
    await review(clinic, nurse, plain);
    await storeComment(clinic.app, nurse, patientId, 'CANARI-COMMENTAIRE');
    const page = await openPage(clinic, await invite(clinic, nurse, patientId));
    await clinic.app.commands.writeToTeam(page, { kind: 'message', words: 'ECRIT-PAR-ELLE' });
  });
  afterAll(() => clinic.close());

  const get = async (part: 'record' | 'apart', by?: Actor) =>
    clinic.app.queries.exportRecord(by ?? (await clinic.signIn(clinic.coordinator.id)), { patientId, part, reason });

  test('T51 is for a coordinator who has just proved who they are and says why; each time is audited', async () => {
    expect(await codeOf(get('record', nurse))).toBe('forbidden');
    clinic.clock.advance(10 * 60_000);
    expect(await codeOf(get('record', clinic.coordinator))).toBe('fresh-authentication-needed');
    const by = await clinic.signIn(clinic.coordinator.id);
    expect(await codeOf(clinic.app.queries.exportRecord(by, { patientId, part: 'record', reason: '' }))).toBe(
      'invalid-input',
    );
    const before = await clinic.auditCount();
    await get('record', by);
    const rows = await clinic.auditAfter(before);
    expect(rows).toMatchObject([{ action: 'record.exported', actorId: by.id, patientId }]);
    const { changes } = await clinic.app.queries.recordLife(by, { patientId });
    expect(changes[0]).toMatchObject({ kind: 'exported', reason });
  });

  test('T51 holds everything that is theirs and nothing that others said, felt or thought; that is a part of its own', async () => {
    const given = JSON.stringify(await get('record'));
    for (const own of ['DU-PLAN', 'DE-EQUIPE', 'DIT-PAR-ELLE', 'CORRIGE-PAR-ELLE', 'ECRIT-PAR-ELLE', 'Prêle'])
      expect(given, own).toContain(own);
    expect(given).not.toContain('CANARI');
    expect(given).not.toMatch(/"(keyHash|codeHash)"/);
    const apart = JSON.stringify(await get('apart'));
    for (const canary of ['RESSENTI', 'TIERS-MOTS', 'TIERS-FAITS', 'AUTRE-RESSENTI', 'COMMENTAIRE'])
      expect(apart, canary).toContain(`CANARI-${canary}`);
    expect(apart).toContain('"why":"marks"');
    expect(apart).not.toContain('DIT-PAR-ELLE');
  });
});
