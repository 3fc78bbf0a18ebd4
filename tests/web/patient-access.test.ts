import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { App } from '../../server/app.ts';
import { gateOf } from '../../src/lib/server/gate.ts';
import type { Actor } from '../../src/domain/access/actor.ts';
import { agreePlan, contents, invite, line, writePlan } from '../commands/sharing.ts';
import { openSocket } from '../live/channel.ts';
import { until } from '../collab/writer.ts';
import { startMailServer } from '../support/smtp.ts';
import type { MailBox } from '../support/smtp.ts';
import { comparable, cookiesOf, enter, openSite } from './patient-site.ts';
import type { Secrets, Site } from './patient-site.ts';
import { fillTeamOnly } from './team-only-canaries.ts';

const CANARY = 'Canari-4711';
const CLINIC = 'Consultation de la douleur Canari-Lieu';
const NAME = 'Canari-Nom';

type Filled = { patientId: string; planDocument: string; links: Secrets[] };

/** One patient, with a canary in every place that only the team reads, and links that are ready. */
async function fill(app: App, by: Actor): Promise<Filled> {
  const clinic = { app };
  const identity = { givenName: 'Lucie', familyName: NAME, birthDate: '1962-03-14' };
  const { patientId } = await app.commands.createPatient(by, identity);
  const read = contents('à lire', CANARY);
  await writePlan(clinic, by, patientId, read);
  const { plan, team } = await app.queries.planDraft(by, { patientId });
  const colleague = await addColleague(app, by, patientId);
  await app.commands.setReferencePerson(by, { patientId, professionalId: colleague });
  await app.commands.agreeCarePlan(by, {
    patientId,
    number: 1,
    planSequence: plan.sequence,
    teamSequence: team.sequence,
    stances: [
      { professionalId: by.id, stance: 'agrees' },
      { professionalId: colleague, stance: 'dissents', why: CANARY, wouldChangeMind: CANARY },
    ],
  });
  const draft = contents('à lire', CANARY);
  draft.plan.sections.goals?.push(line('goals', `Brouillon ${CANARY}`, { id: 'goal-2' }));
  await writePlan(clinic, by, patientId, draft);
  const { meetingId } = await app.commands.createMeeting(by, {
    ...{ title: CANARY, date: '2036-05-05', time: '14:00', place: CANARY, link: '', weekly: false },
  });
  const asked = { reason: 'follow-up', question: CANARY, minutes: 5 };
  const { itemId } = await app.commands.addAgendaItem(by, { meetingId, patientId, ...asked });
  const { refusalId } = await app.commands.recordRefusal(by, {
    patientId,
    practice: 'relaxation',
    sessionsHeld: 2,
    refusedOn: '2026-01-05',
    signs: ['said-so'],
    words: CANARY,
    circumstances: CANARY,
    felt: CANARY,
  });
  await fillTeamOnly(app, by, { patientId, refusalId, meetingId, itemId }, CANARY);
  const other = await app.commands.createPatient(by, { ...identity, familyName: 'Voisin' });
  await agreePlan(clinic, by, other.patientId, contents(CANARY, CANARY));
  // Each new link closes the one before: the last one is open.
  const expired = await invite(clinic, by, patientId);
  await app.database.query.updateTable('patientInvitations').set({ expiresAt: 1 }).execute();
  const used = await invite(clinic, by, patientId);
  await app.commands.redeemPatientInvitation(null, { key: used.key, code: used.code });
  const open = await invite(clinic, by, patientId);
  return { patientId, planDocument: plan.id, links: [open, used, expired] };
}

async function addColleague(app: App, by: Actor, patientId: string): Promise<string> {
  const { token } = await app.commands.inviteProfessional(by, { role: 'professional' });
  const account = { email: 'k@demo.example', password: 'la corde tient bon', profession: 'nurse', locale: 'fr' };
  const named = { givenName: 'Karim', familyName: 'Basalte' };
  const { professionalId } = await app.commands.acceptInvitation(null, { token, ...account, ...named });
  await app.commands.addCareTeamMember(by, { patientId, professionalId });
  return professionalId;
}

let mailBox: MailBox;
let site: Site & { filled: Filled };
let patient: string;
beforeAll(async () => {
  mailBox = await startMailServer();
  site = await openSite(fill, { CLINIC_NAME: CLINIC, SMTP_URL: mailBox.url, MAIL_FROM: 'cordee@clinic.example' });
});
afterAll(async () => {
  await site.close();
  await mailBox.close();
});

describe('before the code', () => {
  const [open, used, expired] = [0, 1, 2];
  const link = (at: number) => site.filled.links[at] ?? { key: '', code: '' };

  test('T42 a link leaves the address at once, and whoever opens it, however often, spends nothing', async () => {
    for (let i = 0; i < 20; i += 1) {
      const answer = await site.get(`/p/${link(open).key}`);
      expect([answer.status, answer.headers.location]).toEqual([303, '/p']);
    }
    const page = await site.get('/p', cookiesOf(await site.get(`/p/${link(open).key}`)));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Entrez votre code');
    expect(page.text).not.toContain(link(open).key);
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.text).not.toMatch(/<script|https?:\/\/(?!localhost)/);
  });

  test('T44 the page of a link says nothing of whom it is for, where it comes from, or whether it is any good', async () => {
    const unknown = { key: '0'.repeat(52), code: '12345678' };
    const pages = [];
    for (const { key } of [link(open), link(used), link(expired), unknown]) {
      const cookie = cookiesOf(await site.get(`/p/${key}`));
      pages.push(await site.get('/p', cookie), await site.get('/p/__data.json', cookie));
    }
    for (const { text } of pages)
      for (const telling of [NAME, 'Lucie', 'Canari', 'douleur']) expect(text).not.toContain(telling);
    expect(new Set(pages.filter((_, at) => at % 2 === 0).map(comparable)).size).toBe(1);
  });

  test('T44 used, expired and unknown links answer the same to the right code, byte for byte', async () => {
    const unknown = { key: '0'.repeat(52), code: link(used).code };
    const answers = [];
    for (const { key } of [link(used), link(expired), unknown]) {
      const cookie = cookiesOf(await site.get(`/p/${key}`));
      answers.push(await site.post('/p', { code: '1234 5678' }, cookie));
    }
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
    expect(new Set(answers.map(comparable)).size).toBe(1);
    expect(answers[0]?.text).toContain('Ce lien ne fonctionne pas, ou ne fonctionne plus');
  });

  test('a wrong code says how many tries are left, and a code of another shape is no try; both keep what was typed', async () => {
    const cookie = cookiesOf(await site.get(`/p/${link(open).key}`));
    const shape = await site.post('/p', { code: '123' }, cookie);
    expect([shape.status, shape.text.includes('Le code a huit chiffres.')]).toEqual([400, true]);
    expect(shape.text).toContain('value="123"');
    const wrong = link(open).code === '00000000' ? '00000001' : '00000000';
    const refused = await site.post('/p', { code: wrong }, cookie);
    expect([refused.status, refused.text.includes('Il reste 4 essais.')]).toEqual([401, true]);
    expect(refused.text).toContain(`value="${wrong}"`);
  });

  test('with the key typed from paper and the right code the page opens, once', async () => {
    const { key, code } = link(open);
    const typed = key.toUpperCase().replace(/.{4}/g, '$& ');
    const opened = await site.post('/p', { key: typed, code });
    expect([opened.status, opened.headers.location]).toEqual([303, '/my-plan']);
    patient = cookiesOf(opened);
    expect(patient).toMatch(/^cordee-patient=[\w-]{43}$/);
    expect(opened.headers['set-cookie']?.join()).toMatch(/HttpOnly; SameSite=Lax/i);
    expect((await site.post('/p', { key: typed, code })).status).toBe(410);
  });
});

describe('what a patient reaches', () => {
  const patientPages = async () => {
    const plan = await site.get('/my-plan', patient);
    const stop = await site.get('/my-plan/stop/practice-1', patient);
    const said = await site.post(
      '/my-plan?/answer',
      { subject: 'whole', answer: 'partly', words: 'Le soir.' },
      patient,
    );
    const thanks = await site.get(said.headers.location ?? '', patient);
    return { plan, stop, thanks };
  };

  test('T45 D11 no page of the patient holds a word of the team’s, of the draft, or of anybody else', async () => {
    const pages = Object.values(await patientPages());
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    const data = ['/my-plan/__data.json', '/my-plan/stop/practice-1/__data.json', '/p/ended'];
    for (const path of data) pages.push(await site.get(path, patient));
    for (const { text } of pages) expect(text.replaceAll(NAME, '').replaceAll(CLINIC, '')).not.toContain('Canari');
    expect(pages[0]?.text).toContain('Marcher à lire');
  });

  test('no script is needed or sent, and the page is kept by nobody', async () => {
    for (const page of Object.values(await patientPages())) {
      expect(page.text).not.toContain('<script');
      expect(page.headers['cache-control']).toContain('no-store');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  test('what is refused keeps what was typed; nothing is sent without an answer', async () => {
    const refused = await site.post(
      '/my-plan?/answer',
      { subject: 'goal', itemId: 'goal-1', words: 'Mes mots' },
      patient,
    );
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Mes mots');
    expect(refused.text).toContain('Cette réponse manque.');
    const long = await site.post('/my-plan?/write', { kind: 'message', words: 'x'.repeat(2_001) }, patient);
    expect([long.status, long.text.includes('x'.repeat(2_001))]).toEqual([400, true]);
    const fields = { 'target-goal': 'on', 'target-frame': 'on', 'target-tasks': 'on', 'target-timing': 'on' };
    const stop = await site.post('/my-plan/stop/practice-1', { ...fields, words: 'Non merci' }, patient);
    expect([stop.status, stop.text.match(/checked/g)?.length, stop.text.includes('Non merci')]).toEqual([400, 4, true]);
  });

  test('T9 every route × anonymous, patient, professional: each enters its own pages and no other', async () => {
    const routes = new URL('../../src/routes', import.meta.url).pathname;
    const places = readdirSync(routes, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\+(page|server)\b/.test(file))
      .map((file) => `/${file}`.replace(/\/[^/]*$/, ''));
    const asked = [...new Set(places)].map((place) => ({
      gate: gateOf(place),
      path: place.replace(/\/\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, site.filled.patientId) || '/',
    }));
    expect(asked.length).toBeGreaterThan(25);
    const swapped = patient.replace('cordee-patient', 'cordee');
    const disguised = site.staff.replace('cordee=', 'cordee-patient=');
    for (const { gate, path } of asked) {
      for (const page of [path, `${path === '/' ? '' : path}/__data.json`]) {
        const whereTo = async (cookie: string) => {
          const answer = await site.get(page, cookie);
          const data = page.endsWith('__data.json') && answer.status === 200 ? redirectIn(answer.text) : null;
          return (answer.headers.location ?? data ?? '').split('?')[0];
        };
        if (gate === 'professional')
          for (const cookie of ['', patient, swapped, disguised])
            expect(await whereTo(cookie), `${page} as ${cookie.slice(0, 20)}`).toBe('/sign-in');
        if (gate === 'patient')
          for (const cookie of ['', site.staff, swapped, disguised])
            expect(await whereTo(cookie), `${page} as ${cookie.slice(0, 20)}`).toBe('/p/ended');
      }
    }
  }, 120_000);

  test('T46 both sessions live side by side in one browser and never mix', async () => {
    const both = `${site.staff}; ${patient}`;
    expect((await site.get('/my-plan', both)).text).toContain('Votre plan, validé le');
    expect((await site.get('/', both)).text).toContain('Bonjour Sorbier');
    const left = await site.post('/sign-out', {}, both);
    expect(left.headers['set-cookie']?.join()).not.toContain('cordee-patient');
    expect((await site.get('/my-plan', both)).status).toBe(200);
    expect((await site.get('/', both)).status).toBe(303);
  });

  test.each(['cordee-patient', 'cordee'])('T45 both sockets refuse a patient’s session, also as %s', async (name) => {
    const cookie = patient.replace('cordee-patient', name);
    const { origin, port } = site.server;
    const live = openSocket({ port, origin }, cookie);
    let refused = false;
    live.on('connect_error', () => (refused = true));
    await until(() => refused || live.connected);
    expect(live.connected).toBe(false);
    live.disconnect();
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/collab/${site.filled.planDocument}`, {
      headers: { cookie, origin },
    });
    const received: unknown[] = [];
    let closed = false;
    socket.on('message', (message) => received.push(message));
    socket.on('error', () => (closed = true));
    socket.on('close', () => (closed = true));
    await until(() => closed);
    expect(received).toEqual([]);
  });

  test('what was being written when the session ended is given back, and nothing else is', async () => {
    const sent = await site.post('/my-plan?/write', { kind: 'message', words: 'Longue lettre' });
    expect([sent.status, sent.headers.location]).toEqual([307, '/p/ended']);
    const kept = await site.post('/p/ended', { kind: 'message', words: 'Longue <b>lettre' });
    expect(kept.text).toContain('Longue &lt;b>lettre');
  });

  test('T45 leaving ends the session on the server too', async () => {
    const left = await site.post('/my-plan/leave', {}, patient);
    expect([left.status, left.headers.location, left.headers['clear-site-data']]).toEqual([
      303,
      '/p/ended?left',
      '"cache", "storage"',
    ]);
    expect((await site.get('/my-plan', patient)).headers.location).toBe('/p/ended');
  });
});

describe('by mail and on paper', () => {
  let staff: string;
  const sharing = () => `/patients/${site.filled.patientId}/sharing`;
  beforeAll(async () => {
    // The reference person, who is no coordinator, invites.
    const signedIn = await site.post('/sign-in', { email: 'k@demo.example', password: 'la corde tient bon' });
    staff = cookiesOf(signedIn);
  });
  const asked = { version: '1', locale: 'fr' };

  test('T44 the mail holds the link, and no code, no name, nothing medical; a person of the team sees the code', async () => {
    const made = await site.post(
      `${sharing()}?/invite`,
      { ...asked, way: 'mail', address: 'lucie@mail.example' },
      staff,
    );
    expect(made.status).toBe(200);
    const { mails } = mailBox;
    expect(mails).toHaveLength(1);
    const { raw, parsed } = mails[0] ?? {};
    expect([parsed?.from?.text, parsed?.html]).toEqual(['cordee@clinic.example', false]);
    const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1]?.replace(' ', '') ?? '';
    expect(code).toMatch(/^\d{8}$/);
    const said = `${raw ?? ''} ${parsed?.text ?? ''} ${parsed?.subject ?? ''}`;
    for (const telling of [NAME, 'Lucie', 'Canari', 'douleur', 'plan', 'soin', 'Karim', code])
      expect(said.replaceAll('Content-Transfer', '')).not.toContain(telling);
    const key = /\/p\/(\w{52})/.exec(parsed?.text ?? '')?.[1] ?? '';
    patient = await enter(site, { key, code });
    expect((await site.get('/my-plan', patient)).text).toContain('Marcher à lire');
    expect(site.server.output()).not.toContain(key);
  });

  test('a mail that is not taken says so, and the link can be passed on; an address that is none spends no invitation', async () => {
    const refused = { ...asked, way: 'mail', address: 'nobody@refused.example' };
    const made = await site.post(`${sharing()}?/invite`, refused, staff);
    expect(made.text).toContain('Le courriel n’est pas parti.');
    expect(made.text).toMatch(/\/p\/\w{52}/);
    expect(site.server.output()).not.toContain('refused.example');
    const none = await site.post(`${sharing()}?/invite`, { ...asked, way: 'mail', address: 'lucie' }, staff);
    expect([none.status, none.text.includes('value="lucie"')]).toEqual([400, true]);
  });

  test('the letter carries the link as a drawing and to be typed, the code only where asked, and nothing of the plan', async () => {
    const letterOf = async (fields: Record<string, string>) => {
      const made = await site.post(`${sharing()}?/invite`, { ...asked, way: 'letter', ...fields }, staff);
      const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1] ?? 'none';
      return { letter: /<article class="letter".*?<\/article>/s.exec(made.text)?.[0] ?? '', code };
    };
    const apart = await letterOf({});
    expect(apart.letter).toContain('<path d="M');
    expect(apart.letter).toMatch(/(\w{4} ){12}\w{4}/);
    expect(apart.letter).not.toContain(apart.code);
    expect(apart.letter).not.toContain(CANARY);
    expect(apart.letter).not.toContain('Marcher');
    const printed = await letterOf({ withCode: 'on' });
    expect(printed.letter).toContain(printed.code);
  });
});

function redirectIn(data: string): string | null {
  const parsed: unknown = JSON.parse(data);
  if (typeof parsed !== 'object' || parsed === null || !('location' in parsed)) return null;
  return String(parsed.location);
}
