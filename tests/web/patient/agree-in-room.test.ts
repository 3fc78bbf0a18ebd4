import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { App } from '#server/app.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import { contents, writePlan } from '#tests/commands/support/sharing.ts';
import { addProfessional } from '#tests/support/people.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

const ZONE = 'Europe/Paris';
type Filled = { patientId: string; inRoom: string; absent: string };
let site: Site & { filled: Filled };

/** A meeting under way on the patient: one of the care team is marked as in the room, one is away. */
async function fill(app: App, by: Actor): Promise<Filled> {
  const { patientId } = await app.commands.createPatient(by, {
    ...{ givenName: 'Lucie', familyName: 'Renard', birthDate: '1962-03-14' },
  });
  const [inRoom, absent] = [
    await addProfessional(app, { role: 'professional', profession: 'physician' }),
    await addProfessional(app, { role: 'professional', profession: 'psychologist' }),
  ];
  for (const { id: professionalId } of [by, inRoom, absent])
    await app.commands.addCareTeamMember(by, { patientId, professionalId });
  await writePlan({ app }, by, patientId, contents('ici', 'secret'));
  const now = app.clock.now();
  const at = { date: dayIn(ZONE, now), time: timeIn(ZONE, now) };
  const { meetingId } = await app.commands.createMeeting(by, {
    ...{ title: 'RCP', place: 'Ici', link: '', weekly: false, ...at },
  });
  await app.commands.addAgendaItem(by, {
    ...{ meetingId, patientId, reason: 'follow-up', question: 'Et ?', minutes: 5 },
  });
  const live = async (name: LiveCommandName, payload: object = {}) => {
    const answer = await app.commands.runLive(by, { name, payload: { meetingId, commandId: newId(), ...payload } });
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
  };
  await live('meeting.open');
  await live('meeting.mark-in-room', { professionalId: inRoom.id });
  return { patientId, inRoom: inRoom.id, absent: absent.id };
}

beforeAll(async () => {
  site = await openSite(fill);
});
afterAll(() => site.close());

const agreePage = () => `/patients/${site.filled.patientId}/agree`;

async function agree(stances: Record<string, string>) {
  const { text } = await site.get(agreePage(), site.staff);
  const fields = [...text.matchAll(/name="(number|planSequence|teamSequence)" value="(\d+)"/g)];
  const read = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value] as const));
  const [own = ''] = rowsOf(text).filter((id) => id !== site.filled.inRoom);
  return site.post(agreePage(), { ...read, [`stance-${own}`]: 'agrees', ...stances }, site.staff);
}

/** For whom the page asks where they stand. */
const rowsOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/name="stance-([\w-]+)"/g)].map(([, id = '']) => id)),
];

const dissent = (id: string) => ({
  [`stance-${id}`]: 'dissents',
  [`why-${id}`]: 'Trop tôt pour elle.',
  [`wouldChangeMind-${id}`]: 'Un sommeil meilleur.',
});

test('C28 the page asks of whoever agrees and of who is in the room without a device, of nobody else', async () => {
  const rows = rowsOf((await site.get(agreePage(), site.staff)).text);
  expect(rows).toHaveLength(2);
  expect(rows).toContain(site.filled.inRoom);
  expect(rows).not.toContain(site.filled.absent);
});

test('C28 what is sent of somebody absent is refused beside their name, in the page’s language, and nothing typed is lost', async () => {
  const { absent } = site.filled;
  for (const [locale, sentence] of [
    ['en', 'You can only write for someone who is in the room without a device.'],
    ['fr', 'On n’écrit que pour quelqu’un qui est dans la salle sans appareil.'],
  ] as const) {
    await site.post('/preferences', { locale }, site.staff);
    const refused = await agree(dissent(absent));
    expect(refused.status).toBe(400);
    const row = new RegExp(`name="stance-${absent}"[^]*?</fieldset>`).exec(refused.text)?.[0] ?? '';
    expect(row).toContain(sentence);
    expect(row).toContain('Trop tôt pour elle.');
    expect(row).toContain('Un sommeil meilleur.');
  }
});

test('C28 what is written for who is in the room says so on the version, and the absent one is named as silent', async () => {
  const agreed = await agree(dissent(site.filled.inRoom));
  expect(agreed.status).toBe(303);
  const path = String(agreed.headers.location);
  const handed = (await site.get(path, site.staff)).text;
  expect(handed).not.toContain('Trop tôt pour elle.');
  const { text } = await site.get(`${path}?team`, site.staff);
  const stances =
    /<section class="[^"]*version-stances[^]*?<\/section>/.exec(text)?.[0].replaceAll(/<[^>]*>/g, ' ') ?? '';
  expect(stances).toMatch(/médecin\u202f: pas d’accord\s+Pourquoi\u202f: Trop tôt pour elle\./);
  expect(stances).toMatch(/écrit par .+ pour /);
  expect(stances).toMatch(/N’ont pas encore dit où ils se situent\u202f: [^.]+\./);
});
