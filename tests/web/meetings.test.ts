import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { clinicDay, formSender, holdMeeting, patientIds, planMeeting } from './support/meeting-forms.ts';
import type { FormSender } from './support/meeting-forms.ts';

let server: RunningServer;
let claire: FormSender;
let karim: FormSender;
let idOf: (patient: PatientKey) => string;
beforeAll(async () => {
  server = await startServer({ demo: true });
  [claire, karim] = await Promise.all([formSender(server, 'claire'), formSender(server, 'karim')]);
  idOf = await patientIds(claire);
});
afterAll(() => server.stop());

/** The page as it was sent, without scripts (which hold the same data again) and comments. */
const textOf = async (sender: FormSender, path: string) =>
  (await sender.get(path)).text.replaceAll(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '');
const valuesOf = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
const namesInOrder = (text: string) =>
  [...text.matchAll(/<h3[^>]*>([^<]+?)\s*<span/g)].map(([, name]) => name?.trim().split(' ').at(-1));

describe('a meeting is prepared without scripts', () => {
  test('cases are added, moved, edited and taken off; a patient comes once', async () => {
    const meeting = await planMeeting(claire, clinicDay(3));
    const add = (patient: PatientKey, minutes: string, reason = 'follow-up') =>
      claire.send(`${meeting}?/add`, { patientId: idOf(patient), reason, question: 'Et ensuite ?', minutes });
    await add('granit', '45');
    await add('houle', '45');
    await add('prele', '20', 'refusal');
    let text = await textOf(claire, meeting);
    expect(namesInOrder(text)).toEqual(['Granit', 'Houle', 'Prêle']);
    expect(text).toContain('20 minutes de plus que d’habitude');
    expect(text).toMatch(/L’attention baisse en seconde moitié[^<]*Prêle/);

    const again = await add('granit', '10');
    expect(again.status).toBe(400);
    expect(again.text).toContain('Ce dossier est déjà à l’ordre du jour.');

    const last = valuesOf(text, 'itemId').at(-1) ?? '';
    await claire.send(`${meeting}?/move`, { itemId: last, position: '1' });
    text = await textOf(claire, meeting);
    expect(namesInOrder(text)).toEqual(['Prêle', 'Granit', 'Houle']);
    expect(text).not.toContain('L’attention baisse');

    const refused = await claire.send(`${meeting}?/edit-item`, { itemId: last, reason: 'refusal', minutes: '10' });
    expect(refused.text).toContain('À remplir.');
    await claire.send(`${meeting}?/withdraw`, { itemId: last });
    expect(namesInOrder(await textOf(claire, meeting))).toEqual(['Granit', 'Houle']);
  });

  test('a weekly meeting is eight meetings; a change goes to one or to all that follow', async () => {
    const meeting = await planMeeting(claire, clinicDay(10), true);
    const series = async () => (await textOf(claire, '/meetings')).match(/Salle des Ardoises/g)?.length ?? 0;
    const change = { title: 'Réunion', date: clinicDay(10), time: '13:30', place: 'Salle des Ardoises', link: '' };
    await claire.send(`${meeting}?/edit`, { ...change, scope: 'one' });
    expect(await series()).toBe(1);
    await claire.send(`${meeting}?/edit`, { ...change, scope: 'following' });
    expect(await series()).toBe(8);
    const { location } = await claire.send(`${meeting}?/cancel`, { scope: 'following' });
    expect([location, await series()]).toEqual(['/meetings', 0]);
  });

  test('an address that is no web address is not kept as a link', async () => {
    const { status, text } = await claire.send('/meetings/new', {
      title: 'Réunion',
      date: clinicDay(1),
      time: '14:00',
      place: '',
      link: 'javascript:alert(1)',
    });
    expect(status).toBe(400);
    expect(text).toContain('Une adresse web, qui commence par');
    expect(text).toContain('value="Réunion"');
  });

  test('the professions asked for are shown with who is invited, or that nobody is', async () => {
    await claire.send('/settings?/quorum', { 'profession-pharmacist': 'on', 'profession-psychologist': 'on' });
    const meeting = await planMeeting(claire, clinicDay(4));
    const text = (await textOf(claire, meeting)).replaceAll(/<[^>]*>|\s+/g, ' ');
    expect(text).toMatch(/Pharmacien·ne\s+personne n’est invité/);
    expect(text).toMatch(/Psychologue\s+Solène A\./);
  });
});

describe('what a role may not do is not offered, and refused', () => {
  test('a member proposes and does not place; an observer only reads; who is not invited finds nothing', async () => {
    const noe = await formSender(server, 'noe');
    const meeting = await planMeeting(claire, clinicDay());
    const houle = { patientId: idOf('houle'), reason: 'follow-up', question: 'Et ensuite ?', minutes: '10' };
    await claire.send(`${meeting}?/add`, houle);
    const [itemId = ''] = valuesOf(await textOf(claire, meeting), 'itemId');
    const text = await textOf(karim, meeting);
    expect(namesInOrder(text)).toEqual(['Houle']);
    expect(text).toContain('Proposer à la coordination');
    expect(text).toContain('Ouvrir la réunion');
    expect(text).not.toContain('?/move');
    expect(text).not.toContain('?/edit');
    expect((await karim.send(`${meeting}?/move`, { itemId, position: '1' })).status).toBe(403);
    expect((await karim.send(`${meeting}?/cancel`, { scope: 'one' })).status).toBe(403);

    const observed = await textOf(noe, meeting);
    for (const absent of ['?/add', '?/open', '?/edit']) expect(observed).not.toContain(absent);
    const fields = { patientId: idOf('granit'), reason: 'other', question: 'Et ?', minutes: '5' };
    expect((await noe.send(`${meeting}?/add`, fields)).status).toBe(403);
    expect((await noe.send(`${meeting}?/open`, {})).status).toBe(403);

    const invited = await textOf(claire, meeting);
    const id = /<input[^>]*name="participant-([0-9a-f-]{36})"[^>]*>\s*<span[^>]*>\s*Karim Basalte/.exec(invited)?.[1];
    const others = [...invited.matchAll(/name="(participant-[0-9a-f-]{36})"/g)].map(([, name]) => name ?? '');
    const kept = others.filter((name) => name !== `participant-${id ?? ''}`).map((name) => [name, 'on']);
    await claire.send(`${meeting}?/participants`, Object.fromEntries(kept) as Record<string, string>);
    expect((await karim.get(meeting)).status).toBe(404);
    expect(await textOf(karim, '/meetings')).not.toContain(meeting);
  });

  test('a new meeting and the settings are for coordinators', async () => {
    expect((await karim.get('/meetings/new')).status).toBe(403);
    expect((await karim.get('/settings')).status).toBe(403);
    expect((await karim.send('/settings?/quorum', {})).status).toBe(403);
  });
});

describe('after the meeting', () => {
  test('minutes are confirmed, corrected with an answer, and an action is closed with a reason', async () => {
    const minutes = await holdMeeting(server, claire, idOf('granit'));
    let text = await textOf(claire, minutes);
    expect(text).toContain('Je voudrais dormir une nuit entière.');
    expect(text).toContain('Confirmer ce dossier');
    const [itemId = ''] = valuesOf(text, 'itemId');
    await claire.send(`${minutes}?/confirm`, {});
    text = await textOf(claire, minutes);
    expect(text).toContain('Vous avez confirmé');
    expect(text).not.toContain('?/confirm');

    await claire.send(`${minutes}?/amend`, { itemId, text: 'Ajouter la date.' });
    const [amendmentId = ''] = valuesOf(await textOf(claire, minutes), 'amendmentId');
    const why = await claire.send(`${minutes}?/refuse`, { amendmentId, reason: '' });
    expect(why.text).toContain('À remplir.');
    await claire.send(`${minutes}?/refuse`, { amendmentId, reason: 'Elle y est déjà.' });
    expect(await textOf(claire, minutes)).toContain('Elle y est déjà.');

    const [, today = ''] = (await textOf(claire, '/')).split('>Appeler cette personne<');
    const [actionId = ''] = valuesOf(today, 'actionId');
    const reasonless = await claire.send('/actions?/not-done', { actionId, reason: '', note: '' });
    expect(reasonless.text).toMatch(/À remplir\.|Choisissez dans la liste\./);
    await claire.send('/actions?/not-done', { actionId, reason: 'patient-choice', note: 'Rappelle elle-même.' });
    const [, settled = ''] = (await textOf(claire, '/actions')).split('>Appeler cette personne<');
    expect(settled).toMatch(/^[\s\S]{0,400}choix de la personne[\s\S]*Rappelle elle-même\./);
    expect(settled).not.toContain(actionId);
    expect(await textOf(claire, '/')).not.toContain('Appeler cette personne');
  });

  test('the page of a meeting that is over leads to its minutes, and minutes that are not there yet lead back', async () => {
    const over = await holdMeeting(server, claire, idOf('houle'));
    expect((await claire.get(over.replace('/minutes', ''))).headers.location).toBe(over);
    const coming = await planMeeting(claire, clinicDay(5));
    expect((await claire.get(`${coming}/minutes`)).headers.location).toBe(coming);
    expect((await karim.get(over)).text).not.toContain(`name="amendmentId"`);
    expect(people.karim.role).toBe('professional');
  });
});
