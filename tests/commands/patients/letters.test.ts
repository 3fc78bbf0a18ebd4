import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

describe.each(dialects)('letters to correspondents, on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let patientId: string;
  let itemId: string;
  let doctor: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    const meeting = meetingOf(clinic);
    const meetingId = await meeting.create();
    itemId = await meeting.add(clinic.coordinator, meetingId, patientId);
    await meeting.open(clinic.coordinator, meetingId);
    await meeting.decide(clinic.coordinator, meetingId, itemId, { text: 'Appeler le kinésithérapeute' });
    await meeting.end(meetingId);
    doctor = await around('Dr Paul Aubin', 'plan');
    return () => clinic.close();
  });

  const around = async (name: string, mayKnow: string) => {
    const person = {
      patientId,
      relationship: 'general-practitioner',
      name,
      telecom: '1 rue du Pont',
      mayKnow,
      note: '',
    };
    return (await clinic.app.commands.addRelatedPerson(nurse, person)).relatedPersonId;
  };
  const asked = (given: object = {}) => ({
    ...{ patientId, itemId, relatedPersonId: doctor, locale: 'fr', quoted: [] as string[] },
    ...{ recipient: 'Dr Paul Aubin', address: '1 rue du Pont', subject: 'Réunion', body: 'Bonjour,' },
    ...given,
  });
  const draft = async (given: object = {}, by = nurse) =>
    (await clinic.app.commands.draftLetter(by, asked(given))).letterId;
  const inform = (letterId: string, answer = 'agrees', given: object = {}) => {
    clinic.clock.advance(1);
    const told = { letterId, on: '2026-11-24', by: nurse.id, way: 'phone', answer };
    return clinic.app.commands.informOfLetter(nurse, { ...told, ...given });
  };
  const sign = (letterId: string, version = 1, by = nurse) => clinic.app.commands.signLetter(by, { letterId, version });
  const send = (letterId: string, way: object = { way: 'paper' }) =>
    clinic.app.commands.sendLetter(nurse, { letterId, ...way });
  const read = (letterId: string, by = nurse) => clinic.app.queries.letter(by, { letterId });

  test('C422 a letter is drafted, changed, signed by name and profession, told to the patient, and only then sent', async () => {
    const before = await clinic.auditCount();
    const letterId = await draft();
    await clinic.app.commands.writeLetter(nurse, { ...asked({ body: 'Bonjour docteur,' }), letterId, version: 1 });
    expect((await refusalOf(send(letterId))).code).toBe('letter-not-signed');
    await sign(letterId, 2);
    expect((await refusalOf(send(letterId))).code).toBe('patient-not-informed');
    await inform(letterId, 'opposes');
    expect((await refusalOf(send(letterId))).code).toBe('patient-opposes');
    await inform(letterId);
    await send(letterId);
    expect(await read(letterId)).toMatchObject({
      body: 'Bonjour docteur,',
      signature: { by: nurse.id, name: 'Nadia Martin', profession: 'nurse' },
      informing: { answer: 'agrees', way: 'phone' },
      sendings: [{ way: 'paper', by: nurse.id }],
    });
    const actions = (await clinic.auditAfter(before)).map(({ action }) => action);
    expect(actions).toEqual([
      ...['letter.drafted', 'letter.written', 'letter.signed'],
      ...['letter.patient-informed', 'letter.patient-informed', 'letter.sent.paper', 'letter.read'],
    ]);
  });

  test('C422 what is signed is what was read, and does not change any more', async () => {
    const letterId = await draft();
    const change = (version: number) =>
      clinic.app.commands.writeLetter(nurse, { ...asked({ body: 'Autre' }), letterId, version });
    await change(1);
    expect((await refusalOf(sign(letterId, 1))).code).toBe('conflict');
    expect((await refusalOf(change(1))).code).toBe('conflict');
    const both = await Promise.allSettled([sign(letterId, 2), change(2)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { signature, version } = await read(letterId);
    if (signature === null) await sign(letterId, version);
    expect((await refusalOf(change(version))).code).toBe('conflict');
    expect((await refusalOf(clinic.app.commands.dropLetter(nurse, { letterId }))).code).toBe('conflict');
    expect((await refusalOf(sign(letterId, version))).code).toBe('conflict');
    const kept = { letterId, subject: 'Faux' };
    await expect(
      clinic.app.database.query.updateTable('signedLetters').set(kept).where('letterId', '=', letterId).execute(),
    ).rejects.toThrow();
  });

  test('C424 no letter goes to whom may not know the plan, nor to whom the patient keeps it from', async () => {
    for (const mayKnow of ['nothing', 'appointments'])
      expect((await refusalOf(draft({ relatedPersonId: await around('Dr Rive', mayKnow) }))).fields).toEqual({
        relatedPersonId: 'may-not-know',
      });
    const wish = { patientId, saidOn: '2026-11-20', saidTo: nurse.id, way: 'in-person', words: '' };
    await clinic.app.commands.noteWish(nurse, { ...wish, kind: 'keep-from', keepFrom: 'docteur AUBIN' });
    expect((await refusalOf(draft())).fields).toEqual({ relatedPersonId: 'kept-from' });
    await draft({ relatedPersonId: await around('Mme Paula Rive', 'care') });
    clinic.clock.advance(1);
    await clinic.app.commands.noteWish(nurse, { ...wish, kind: 'may-know', keepFrom: 'docteur AUBIN' });
    await draft();
    await clinic.app.commands.endRelatedPerson(nurse, { relatedPersonId: doctor });
    expect((await refusalOf(draft())).fields).toEqual({ relatedPersonId: 'choice' });
  });

  test('C425 a refusal is quoted only in the patient’s own words, while it stands, and that they agreed leaves a trace', async () => {
    const refusalId = await refuse(clinic, nurse, patientId, { words: 'Je n’y crois plus' });
    const otherId = await refuse(clinic, nurse, patientId, { words: 'Elle ne veut plus', saidByOther: ['words'] });
    const facts = (quoted: string[]) => clinic.app.queries.letterFacts(nurse, asked({ quoted }));
    expect((await facts([refusalId])).refusals).toMatchObject([{ words: 'Je n’y crois plus' }]);
    expect(JSON.stringify(await facts([]))).not.toContain('Je n’y crois plus');
    expect((await refusalOf(draft({ quoted: [otherId] }))).fields).toEqual({ quoted: 'choice' });
    const before = await clinic.auditCount();
    await draft({ quoted: [refusalId] });
    const actions = (await clinic.auditAfter(before)).map(({ action }) => action);
    expect(actions).toEqual(['letter.drafted', 'letter.refusal-quoted']);
  });

  test('C423 mail goes to the hosts that the clinic named alone', async () => {
    const letterId = await draft();
    await sign(letterId);
    await inform(letterId);
    const content = { subject: 'Courrier', text: 'Ci-joint.', pdf: btoa('PDF') };
    const mail = { way: 'mail', to: 'dr.aubin@medecin.mssante.example', mail: content };
    expect((await refusalOf(send(letterId, mail))).fields).toEqual({ to: 'not-secure' });
    const setHosts = (by: Actor, hosts: string) => clinic.app.commands.setSecureMailHosts(by, { hosts });
    expect((await refusalOf(setHosts(nurse, 'mssante.example'))).code).toBe('forbidden');
    expect((await refusalOf(setHosts(clinic.coordinator, 'pas un domaine'))).fields).toEqual({ hosts: 'host' });
    await setHosts(clinic.coordinator, '@MSSante.example, autre.example');
    expect(await clinic.app.queries.letterSettings(clinic.coordinator, {})).toMatchObject({
      secureHosts: ['mssante.example', 'autre.example'],
    });
    await send(letterId, mail);
    expect((await read(letterId)).sendings).toMatchObject([{ way: 'mail', to: mail.to }]);
    const queued = await clinic.app.database.query.selectFrom('mails').selectAll().execute();
    expect(queued).toMatchObject([{ toAddress: mail.to, attachment: content.pdf, letterId, times: 0 }]);
  });

  test('C421 a template that says what does not exist is not kept; an empty one gives the usual one back', async () => {
    const set = (template: string) =>
      clinic.app.commands.setLetterTemplate(clinic.coordinator, { locale: 'fr', template });
    expect((await refusalOf(set('{{patiente}}'))).fields).toEqual({ template: 'template' });
    await set('Pour {{patient}}');
    expect((await clinic.app.queries.letterFacts(nurse, asked())).template).toBe('Pour {{patient}}');
    await set('');
    expect((await clinic.app.queries.letterFacts(nurse, asked())).template).toBeNull();
  });

  test('C422 letters are the care team’s: whoever is outside finds none, and a closed record gets no new one', async () => {
    const letterId = await draft();
    const stranger = await clinic.join('professional', 'Karim');
    expect((await refusalOf(read(letterId, stranger))).code).toBe('not-found');
    expect((await refusalOf(draft({}, stranger))).code).toBe('not-found');
    expect((await refusalOf(sign(letterId, 1, stranger))).code).toBe('not-found');
    await clinic.app.commands.closeRecord(clinic.coordinator, { patientId, reason: 'Suivi terminé' });
    expect((await refusalOf(draft())).code).toBe('record-closed');
    expect((await refusalOf(sign(letterId))).code).toBe('record-closed');
    expect((await read(letterId)).may.write).toBe(false);
  });

  test('C422 dates ahead, nobody, and a case that is not closed are refused by their field', async () => {
    const letterId = await draft();
    const fieldsOf = async (work: Promise<unknown>) => (await refusalOf(work)).fields;
    expect(await fieldsOf(inform(letterId, 'agrees', { on: '2026-12-24' }))).toEqual({ on: 'date-future' });
    expect(await fieldsOf(inform(letterId, 'agrees', { by: patientId }))).toEqual({ by: 'choice' });
    expect(await fieldsOf(inform(letterId, ''))).toEqual({ answer: 'required' });
    expect(await fieldsOf(draft({ itemId: patientId }))).toEqual({ itemId: 'choice' });
    expect(await fieldsOf(draft({ body: '' }))).toEqual({ body: 'required' });
    await clinic.app.commands.dropLetter(nurse, { letterId });
    expect((await refusalOf(read(letterId))).code).toBe('not-found');
    expect((await clinic.app.queries.patientLetters(nurse, { patientId })).letters).toEqual([]);
  });
});
