import { randomUUID } from 'node:crypto';
import type { PersonKey } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { Channel } from '#tests/live/support/channel.ts';
import { request } from '#tests/support/request.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { cookieOf } from './session.ts';

/** The clinic's day, so many days from today. */
export function clinicDay(daysAhead = 0): string {
  return dayIn('Europe/Paris', Date.now() + daysAhead * 86_400_000);
}

/** One person at a browser without scripts: forms are sent and followed by hand. */
export type FormSender = {
  cookie: string;
  get: (path: string) => ReturnType<typeof request>;
  /** Sends a form; gives the answer's status and where it leads. */
  send: (path: string, fields: Record<string, string>) => Promise<{ status: number; location: string; text: string }>;
};

export async function formSender({ origin }: RunningServer, who: PersonKey): Promise<FormSender> {
  const cookie = await cookieOf(origin, who);
  const accept = 'text/html';
  return {
    cookie,
    get: (path) => request(origin + path, { headers: { cookie, accept } }),
    send: async (path, fields) => {
      const { status, headers, text } = await request(origin + path, {
        method: 'POST',
        headers: { cookie, origin, accept, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      return { status, location: headers.location ?? '', text };
    },
  };
}

/** The ids of the demo clinic's patients that this person finds, by their keys. */
export async function patientIds(sender: FormSender): Promise<(patient: PatientKey) => string> {
  const { text } = await sender.get('/patients');
  return (patient) => {
    const row = new RegExp(`href="/patients/([0-9a-f-]{36})"[^>]*>\\s*<strong[^>]*>${patients[patient].familyName}<`);
    const id = row.exec(text)?.[1];
    if (id === undefined) throw new Error(`${patient} is not on the list`);
    return id;
  };
}

/** Plans a meeting on that day (today: now, so that it can be opened) and gives its address. */
export async function planMeeting(sender: FormSender, date: string, weekly = false): Promise<string> {
  const { location } = await sender.send('/meetings/new', {
    title: 'Réunion pluridisciplinaire',
    date,
    time: date === clinicDay() ? timeIn('Europe/Paris', Date.now()) : '14:00',
    place: 'Salle des Granits',
    link: 'https://visio.example/rcp',
    ...(weekly ? { weekly: 'on' } : {}),
  });
  if (!/^\/meetings\/[0-9a-f-]{36}$/.test(location)) throw new Error(`No meeting was planned: ${location}`);
  // What waits for the next meeting has come to this one where it is the next: at any hour it begins empty.
  const [, waiting = ''] = (await sender.get(location)).text.split('id="proposals"');
  const items = new Set([...waiting.matchAll(/name="itemId" value="([^"]*)"/g)].map(([, id = '']) => id));
  for (const itemId of items) await sender.send(`${location}?/withdraw`, { itemId });
  return location;
}

/** Holds a meeting with one case to its end, as its facilitator; gives the address of the minutes. */
export async function holdMeeting(server: RunningServer, sender: FormSender, patientId: string): Promise<string> {
  const meeting = await planMeeting(sender, clinicDay());
  await sender.send(`${meeting}?/add`, { patientId, reason: 'follow-up', question: 'Et ensuite ?', minutes: '10' });
  const meetingId = meeting.slice('/meetings/'.length);
  const channel = await Channel.on(server, meetingId, sender);
  await ok(channel.send('meeting.open', {}));
  await ok(channel.send('meeting.join', {}));
  const { agenda, facilitatorId } = await channel.when((state) => state.agenda.length === 1);
  const itemId = agenda[0]?.id ?? randomUUID();
  const ownerId = facilitatorId ?? '';
  const words = '« Je voudrais dormir une nuit entière. »';
  await ok(
    channel.send('case.record-voice', {
      itemId,
      voice: { kind: 'heard', words, heardBy: ownerId, heardOn: clinicDay() },
    }),
  );
  const decision = { kind: 'action' as const, text: 'Appeler cette personne', ownerId, dueOn: clinicDay(7) };
  await ok(channel.send('case.decide', { itemId, decision }));
  await ok(channel.send('case.close', { itemId }));
  await ok(channel.send('meeting.end', {}));
  channel.close();
  return `${meeting}/minutes`;
}

async function ok(answering: ReturnType<Channel['send']>): Promise<void> {
  const answer = await answering;
  if (!answer.ok) throw new Error(`The meeting refused: ${answer.code}`);
}
