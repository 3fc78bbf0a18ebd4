import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { aCase, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

describe.each(dialects)('what a patient wishes before a meeting, on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let karim: Actor;
  let patientId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    karim = await clinic.join('professional', 'Karim');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    return () => clinic.close();
  });

  const note = (kind: string, given: object = {}, by = nurse) => {
    clinic.clock.advance(1);
    const said = { patientId, kind, saidOn: '2026-11-20', saidTo: nurse.id, way: 'in-person', words: '' };
    return clinic.app.commands.noteWish(by, { ...said, ...given });
  };
  const itemOf = async (meetingId: string, by = clinic.coordinator) =>
    (await meeting.state(meetingId, by)).agenda.find(({ patient }) => patient.id === patientId);
  const actionsAfter = async (count: number) => (await clinic.auditAfter(count)).map(({ action }) => action);
  const REASON = 'Risque grave : la suite ne peut attendre.';

  test('C105 a case of somebody opposed cannot be placed without a reason; with one it is, and that leaves a trace', async () => {
    const meetingId = await meeting.create();
    await note('opposed', { words: 'Je ne veux pas qu’on parle de moi.' });
    const { addAgendaItem } = clinic.app.commands;
    const item = { meetingId, patientId, ...aCase };
    const refused = await refusalOf(addAgendaItem(clinic.coordinator, item));
    expect([refused.code, refused.fields]).toEqual(['invalid-input', { againstWish: 'opposed' }]);
    expect((await refusalOf(addAgendaItem(clinic.coordinator, { ...item, againstWish: 'urgent' }))).fields).toEqual({
      againstWish: 'reason-short',
    });
    const before = await clinic.auditCount();
    await addAgendaItem(clinic.coordinator, { ...item, againstWish: REASON });
    expect(await actionsAfter(before)).toEqual(['agenda-item.added', 'agenda-item.against-wish']);
    expect((await itemOf(meetingId))?.wish).toEqual({
      told: null,
      opposed: { on: '2026-11-20', to: nurse.id, words: 'Je ne veux pas qu’on parle de moi.' },
      keptFrom: [],
      againstWish: REASON,
    });
  });

  test('C105 a member proposes as ever; placing what they proposed asks for the reason', async () => {
    const meetingId = await meeting.create();
    await note('opposed');
    const itemId = await meeting.add(nurse, meetingId, patientId);
    const { placeAgendaItem } = clinic.app.commands;
    expect((await refusalOf(placeAgendaItem(clinic.coordinator, { itemId }))).fields).toEqual({
      againstWish: 'opposed',
    });
    expect((await itemOf(meetingId))?.status).toBe('proposed');
    await placeAgendaItem(clinic.coordinator, { itemId, againstWish: REASON });
    expect(await itemOf(meetingId)).toMatchObject({ status: 'placed', wish: { againstWish: REASON } });
  });

  test('C105 no other way leads onto an agenda: one click waits, a meeting under way asks, what was placed waits again', async () => {
    const meetingId = await meeting.create();
    await meeting.add(clinic.coordinator, meetingId, patientId);
    await note('opposed');
    expect((await itemOf(meetingId))?.status).toBe('proposed');

    const next = await meeting.create({ date: '2026-11-26' });
    const refusalId = await refuse(clinic, nurse, patientId);
    await clinic.app.commands.cancelMeeting(clinic.coordinator, { meetingId, scope: 'one' });
    const put = { refusalId, question: 'Que refuse cette personne ?' };
    expect(await clinic.app.commands.putRefusalOnAgenda(clinic.coordinator, put)).toMatchObject({ proposed: true });
    expect(await clinic.app.commands.putRefusalOnAgenda(clinic.coordinator, put)).toMatchObject({ proposed: true });
    expect((await itemOf(next))?.status).toBe('proposed');

    const live = await meeting.create();
    await meeting.open(nurse, live);
    await meeting.join(clinic.coordinator, live);
    await expect(
      meeting.live(clinic.coordinator, 'case.add', { meetingId: live, patientId, ...aCase }),
    ).rejects.toThrow('{"againstWish":"opposed"}');
  });

  test('C105 somebody who agrees again is discussed as everybody else', async () => {
    const meetingId = await meeting.create();
    await note('opposed');
    await note('not-opposed');
    await meeting.add(clinic.coordinator, meetingId, patientId);
    expect(await itemOf(meetingId)).toMatchObject({ status: 'placed', wish: { opposed: null, againstWish: '' } });
  });

  test('who is not to know is named to the others, and never to themselves', async () => {
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: karim.id });
    await note('keep-from', { keepFrom: '', keepFromId: karim.id });
    const meetingId = await meeting.create();
    await meeting.add(clinic.coordinator, meetingId, patientId);
    expect((await itemOf(meetingId, nurse))?.wish?.keptFrom).toEqual([{ name: '', professionalId: karim.id }]);
    expect((await itemOf(meetingId, karim))?.wish?.keptFrom).toEqual([]);
    const read = (by: Actor) => clinic.app.queries.around(by, { patientId });
    expect((await read(nurse)).wishes.keptFrom.map(({ keepFrom }) => keepFrom)).toEqual(['Karim Martin']);
    expect(await read(karim)).toMatchObject({ wishes: { keptFrom: [] }, noted: [] });
  });

  test('who is around a patient is added, with what they may know, and taken away; the language is kept', async () => {
    const { addRelatedPerson, endRelatedPerson, setLanguage } = clinic.app.commands;
    const sister = { relationship: 'relative', name: 'Sa sœur', telecom: '', mayKnow: 'appointments', note: '' };
    const { relatedPersonId } = await addRelatedPerson(nurse, { patientId, ...sister });
    await setLanguage(nurse, { patientId, language: 'ar', interpreterRequired: true });
    const read = () => clinic.app.queries.around(nurse, { patientId });
    expect(await read()).toMatchObject({
      people: [{ id: relatedPersonId, ...sister }],
      language: 'ar',
      interpreterRequired: true,
    });
    await endRelatedPerson(nurse, { relatedPersonId });
    await endRelatedPerson(nurse, { relatedPersonId });
    expect((await read()).people).toEqual([]);
    expect(
      (await refusalOf(setLanguage(nurse, { patientId, language: 'xx', interpreterRequired: false }))).fields,
    ).toEqual({ language: 'choice' });
  });

  test('who does not see the patient changes nothing of it and reads nothing', async () => {
    const { addRelatedPerson, endRelatedPerson, setLanguage } = clinic.app.commands;
    const guardian = { relationship: 'guardian', name: 'Mᵉ Sureau', telecom: '', mayKnow: 'care', note: '' };
    const { relatedPersonId } = await addRelatedPerson(nurse, { patientId, ...guardian });
    const outsider = await clinic.join('professional', 'Joachim');
    const observer = await clinic.join('observer', 'Noe');
    for (const by of [outsider, observer]) {
      const tries = [
        () => note('opposed', {}, by),
        () => addRelatedPerson(by, { patientId, ...guardian }),
        () => endRelatedPerson(by, { relatedPersonId }),
        () => setLanguage(by, { patientId, language: 'fr', interpreterRequired: false }),
        () => clinic.app.queries.around(by, { patientId }),
      ];
      for (const attempt of tries) expect((await refusalOf(attempt())).code).toBe('not-found');
    }
  });
});
