import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import type { Person } from '../collab/support/clinic.ts';
import { until } from '../collab/support/writer.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Standing, Team } from './support/meeting.ts';

const standings = ['planned', 'open', 'case-closed', 'break', 'closed'] as const satisfies Standing[];
const roles = ['coordinator', 'facilitator', 'member', 'observer', 'outsider'] as const;
type RoleName = (typeof roles)[number];

/**
 * What each event is answered with, in each phase, for each role in turn (coordinator who does not facilitate, facilitator, member,
 * observer, outsider): + done, = nothing left to do, f forbidden, w wrong phase, o meeting over, n no such meeting for them.
 */
const table: Record<string, readonly [planned: string, open: string, closed: string, onBreak: string, over: string]> = {
  'meeting.watch': ['====n', '====n', '====n', '====n', '====n'],
  'meeting.look': ['====n', '====n', '====n', '====n', 'nnnnn'],
  'meeting.join': ['wwwwn', '====n', '====n', '====n', 'oooon'],
  'meeting.leave': ['====n', '++++n', '++++n', '++++n', '====n'],
  'meeting.open': ['+++fn', '===fn', '===fn', '===fn', 'ooofn'],
  'meeting.next': ['ffffn', 'f+ffn', 'f+ffn', 'fwffn', 'foffn'],
  'meeting.lead-case': ['ffffn', 'f+ffn', 'f+ffn', 'fwffn', 'foffn'],
  'meeting.lead-step': ['ffffn', 'f+ffn', 'fwffn', 'fwffn', 'foffn'],
  'meeting.take-over': ['wwwfn', 'w=wfn', 'w=wfn', 'w=wfn', 'ooofn'],
  'meeting.hand-over': ['ffffn', 'f+ffn', 'f+ffn', 'f+ffn', 'foffn'],
  'meeting.ask-lead': ['wwwfn', '+=+fn', '+=+fn', '+=+fn', 'ooofn'],
  'meeting.keep-lead': ['ffffn', 'f=ffn', 'f=ffn', 'f=ffn', 'foffn'],
  'meeting.mark-in-room': ['ffffn', 'f+ffn', 'f+ffn', 'f+ffn', 'foffn'],
  'meeting.mark-gone': ['ffffn', 'f=ffn', 'f=ffn', 'f=ffn', 'foffn'],
  'meeting.start-break': ['ffffn', 'f+ffn', 'f+ffn', 'f=ffn', 'foffn'],
  'meeting.end-break': ['ffffn', 'f=ffn', 'f=ffn', 'f+ffn', 'foffn'],
  'meeting.decline-break': ['ffffn', 'f+ffn', 'f+ffn', 'f=ffn', 'foffn'],
  'meeting.end': ['wfffn', '++ffn', '++ffn', '++ffn', '==ffn'],
  'case.add': ['wwwfn', '+++fn', '+++fn', '+++fn', 'ooofn'],
  'case.record-voice': ['wwwfn', '+++fn', 'wwwfn', '+++fn', 'ooofn'],
  'case.remark': ['wwwfn', '+++fn', 'wwwfn', '+++fn', 'ooofn'],
  'case.decide': ['wwwfn', '+++fn', 'wwwfn', '+++fn', 'ooofn'],
  'case.withdraw-decision': ['wwwfn', 'f+ffn', 'wwwfn', 'f+ffn', 'ooofn'],
  'case.dissent': ['wwwfn', '+++fn', 'wwwfn', '+++fn', 'ooofn'],
  'case.close': ['ffffn', 'f+ffn', 'f=ffn', 'f+ffn', 'foffn'],
  'case.reopen': ['wfffn', 'wwffn', '++ffn', 'wwffn', 'ooffn'],
  'case.confirm': ['ffffn', 'wwwfn', '+++fn', 'wwwfn', '+++fn'],
};
const codes: Record<string, string> = { f: 'forbidden', w: 'wrong-phase', o: 'meeting-over', n: 'not-found' };

let server: LiveServer;
let team: Team;
let outsider: Person;
/** A coordinator who is not in the meeting. */
let away: Person;
let patients: [string, string, string];
let fourth: string;
let announced: LiveEvent[];

beforeAll(async () => {
  server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  outsider = await server.person();
  away = await server.person('coordinator');
  const newPatient = async () => (await server.patient(facilitator, member)).patientId;
  patients = [await newPatient(), await newPatient(), await newPatient()];
  fourth = await newPatient();
  announced = [];
  server.app.bus.listen((event) => announced.push(event));
});
afterAll(() => server.close());

const whoIs = (role: RoleName): Person => (role === 'outsider' ? outsider : team[role]);

function payloadOf(
  event: string,
  { meetingId, first, second, decisionId }: Seeded,
  standing: Standing,
  by: Person,
): object {
  const all = { meetingId, commandId: newId() };
  const onFirst = { ...all, itemId: first };
  const step = standing === 'case-closed' ? 'read-back' : 'decide';
  const decision = { kind: 'action', text: 'Appeler', ownerId: team.member.id, dueOn: '2030-01-01', spokenBy: null };
  const more: Record<string, object> = {
    'meeting.look': { meetingId, itemId: second },
    'meeting.next': { ...all, from: { itemId: first, step } },
    'meeting.lead-case': { ...all, itemId: second },
    'meeting.lead-step': { ...onFirst, step: 'discuss' },
    'meeting.take-over': { ...all, from: team.facilitator.id },
    'meeting.hand-over': { ...all, to: team.member.id },
    'meeting.mark-in-room': { ...all, professionalId: away.id },
    'meeting.mark-gone': { ...all, professionalId: away.id },
    'meeting.start-break': { ...all, minutes: 10 },
    'case.add': { ...all, patientId: fourth, reason: 'other', question: 'Que faire ?', minutes: 5 },
    'case.record-voice': { ...onFirst, voice: { kind: 'not-sought', because: 'absence' } },
    'case.remark': { ...onFirst, text: 'À noter', spokenBy: null },
    'case.decide': { ...onFirst, decision },
    'case.withdraw-decision': { ...onFirst, decisionId },
    'case.dissent': { ...onFirst, decisionId, professionalId: by.id, why: 'a', wouldChangeMind: 'b' },
    'case.close': onFirst,
    'case.reopen': { ...onFirst, reason: 'nouvel avis' },
    'case.confirm': onFirst,
  };
  return more[event] ?? all;
}

const versionOf = async (meetingId: string): Promise<number> => {
  const meetings = server.app.database.query.selectFrom('meetings').where('id', '=', meetingId).select('version');
  return (await meetings.executeTakeFirstOrThrow()).version;
};
const refusedRows = async (): Promise<number> => {
  const rows = server.app.database.query
    .selectFrom('auditEvents')
    .where('action', 'like', '%.refused')
    .select('sequence');
  return (await rows.execute()).length;
};
/** Leading from case to case and step to step writes on no record; what is done, said or noted in it leaves one row. */
const leads = /^meeting\.(next|lead-\w+|take-over|ask-lead|keep-lead|start-break|end-break|decline-break)$/;
/** The rows of what was written; reading and naming have their own. */
const writtenRows = async (): Promise<number> => {
  const rows = server.app.database.query
    .selectFrom('auditEvents')
    .where('action', 'not like', '%.refused')
    .where('action', 'not like', '%.read')
    .select('sequence');
  return (await rows.execute()).length;
};
const changesOf = (meetingId: string) =>
  announced.filter((event) => event.type === 'meeting.changed' && event.meetingId === meetingId).length;

test('D14 the table covers every event', () => {
  expect(Object.keys(table).sort()).toEqual(['meeting.look', 'meeting.watch', ...liveCommandNames].sort());
});

test.each(Object.entries(table))('T30 T47 %s: by role and phase', async (event, expected) => {
  for (const [column, standing] of standings.entries()) {
    for (const [index, role] of roles.entries()) {
      const cell = `${event}, ${standing}, ${role}`;
      const outcome = expected[column]?.[index] ?? '';
      const seeded = await seedMeeting(server.app, team, patients, standing);
      const channel = await Channel.on(server, seeded.meetingId, whoIs(role));
      const refusedBefore = await refusedRows();
      const writtenBefore = await writtenRows();
      const answer = await channel.say(event, payloadOf(event, seeded, standing, whoIs(role)));
      const changed = outcome === '+' ? 1 : 0;
      const code = codes[outcome];
      if (code !== undefined) expect(answer, cell).toMatchObject({ ok: false, code });
      else expect(answer, cell).toMatchObject({ ok: true });
      if (event !== 'meeting.watch' && event !== 'meeting.look' && code === undefined)
        expect(answer, cell).toEqual({ ok: true, version: 5 + changed, changed: changed === 1 });
      expect(await versionOf(seeded.meetingId), cell).toBe(5 + changed);
      expect(changesOf(seeded.meetingId), cell).toBe(changed);
      const audited = event !== 'meeting.look' && 'fn'.includes(outcome) ? 1 : 0;
      expect((await refusedRows()) - refusedBefore, cell).toBe(audited);
      expect((await writtenRows()) - writtenBefore, cell).toBe(changed && !leads.test(event) ? 1 : 0);
      // A meeting that is over has no room any more: its minutes are a page.
      if (changed && standing !== 'closed') await channel.when(({ version }) => version === 6);
      channel.close();
    }
  }
});

const fails = sql.raw("create trigger full before insert on audit_events begin select raise(abort, 'full'); end");
const works = sql.raw('drop trigger full');

test.each(Object.entries(table).filter(([event]) => !leads.test(event)))(
  'T47 %s: where no row can be written nothing is done, and nobody is refused anything either',
  async (event, expected) => {
    for (const [column, standing] of standings.entries())
      for (const [index, role] of roles.entries()) {
        const outcome = expected[column]?.[index] ?? '';
        if (!'+fn'.includes(outcome) || event === 'meeting.look' || event === 'meeting.watch') continue;
        const cell = `${event}, ${standing}, ${role}`;
        const seeded = await seedMeeting(server.app, team, patients, standing);
        const channel = await Channel.on(server, seeded.meetingId, whoIs(role));
        await fails.execute(server.app.database.query);
        try {
          const answer = await channel
            .say(event, payloadOf(event, seeded, standing, whoIs(role)))
            .catch(() => 'closed');
          if (answer !== 'closed') expect(answer, cell).toMatchObject({ ok: false, code: 'unavailable' });
          expect(await versionOf(seeded.meetingId), cell).toBe(5);
          expect(changesOf(seeded.meetingId), cell).toBe(0);
        } finally {
          await works.execute(server.app.database.query);
        }
        channel.close();
      }
  },
);

test.each(Object.keys(table))('T30 D6 %s: whoever is signed out is told so, and closed', async (event) => {
  for (const standing of standings) {
    const seeded = await seedMeeting(server.app, team, patients, standing);
    const { name, value } = await server.app.sessions.start(team.facilitator.id);
    const cookie = `${name}=${value}`;
    const channel = await Channel.on(server, seeded.meetingId, { cookie });
    const actor = await server.app.sessions.actorOf(cookie, { human: false });
    // Ended without a word to anybody: the next event must notice.
    await server.app.database.query
      .deleteFrom('sessions')
      .where('id', '=', actor?.sessionId ?? '')
      .execute();
    // What the seeding announced may have every session read again first: then the channel is closed before it answers.
    const answer = await channel
      .say(event, payloadOf(event, seeded, standing, team.facilitator))
      .catch(() => 'closed' as const);
    if (answer !== 'closed') expect(answer).toEqual({ ok: false, code: 'signed-out', fields: {} });
    await until(() => channel.sessionEnded && !channel.socket.connected);
    expect(await versionOf(seeded.meetingId)).toBe(5);
    expect(changesOf(seeded.meetingId)).toBe(0);
    channel.close();
  }
});
