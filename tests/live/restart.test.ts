import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { timeGiven } from '#domain/meeting/timer.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import { freshFolder } from '../support/folder.ts';
import { Channel } from './support/channel.ts';
import { killLiveProcesses, startLiveProcess } from './support/live-processes.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Team } from './support/meeting.ts';

let folder: ReturnType<typeof freshFolder>;
let sqlitePath: string;
/** Only to fill the database and to read it; the sockets are in a process of their own. */
let app: App;
let team: Team;
let meeting: Seeded;

beforeEach(async () => {
  folder = freshFolder();
  sqlitePath = `${folder.path}/cordee.sqlite`;
  const config = readConfig({ LOG_LEVEL: 'silent' });
  app = await createApp({ ...config, database: { url: null, sqlitePath } }, createLog('silent'));
  const clinic = clinicOf(app);
  const coordinator = await clinic.person('coordinator');
  const [facilitator, member] = [await clinic.person(), await clinic.person()];
  team = { coordinator, facilitator, member, observer: await clinic.person('observer') };
  const newPatient = async () => (await clinic.patient(facilitator, member)).patientId;
  meeting = await seedMeeting(app, team, [await newPatient(), await newPatient(), await newPatient()], 'open');
});
afterEach(async () => {
  killLiveProcesses();
  await app.close();
  folder.drop();
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server that is ended by %s in mid-meeting and starts again has lost nothing, not even the timer',
  async (signal) => {
    const before = await startLiveProcess(sqlitePath, 60_000);
    const screen = await Channel.on(before, meeting.meetingId, team.facilitator);
    const decision = { kind: 'action', text: 'Appeler', ownerId: team.member.id, dueOn: '2030-01-01' } as const;
    await screen.send('case.decide', { itemId: meeting.first, decision });
    await screen.send('meeting.lead-case', { itemId: meeting.second });
    await screen.send('meeting.lead-step', { itemId: meeting.second, step: 'discuss' });
    const shown = await screen.when(({ version }) => version === 8);
    expect(await before.end(signal)).toBe(signal === 'SIGTERM' ? 0 : null);

    const after = await startLiveProcess(sqlitePath, 60_000);
    const back = await Channel.on(after, meeting.meetingId, team.facilitator);
    expect({ ...back.state, now: 0 }).toEqual({ ...shown, now: 0 });
    expect(back.state.agenda[0]?.decisions.map(({ text }) => text)).toEqual(['avis attendu', 'Appeler']);
    // A minute before the restart, whatever came since: time never stands still and is never lost.
    expect(back.state.agenda[0]?.spentMs).toBeGreaterThanOrEqual(60_000);
    const { current } = back.state;
    expect(timeGiven(back.state, meeting.second, back.state.now)).toBe(back.state.now - (current?.caseStartedAt ?? 0));
    // And the meeting goes on, under the same lead, without anybody asking for it.
    expect(await back.send('meeting.join', {})).toMatchObject({ ok: true, changed: false });
    const from = { itemId: meeting.second, step: 'discuss' } as const;
    expect(await back.send('meeting.next', { from })).toMatchObject({ ok: true, version: 9, changed: true });
    back.close();
    await after.end('SIGTERM');
  },
);

test('a command that was carried out just before a kill -9 is not carried out again after it', async () => {
  const before = await startLiveProcess(sqlitePath, 60_000);
  const screen = await Channel.on(before, meeting.meetingId, team.member);
  const commandId = crypto.randomUUID();
  const remark = { itemId: meeting.first, text: 'Une fois' };
  const answer = await screen.send('case.remark', remark, commandId);
  await before.end('SIGKILL');
  const after = await startLiveProcess(sqlitePath, 60_000);
  const back = await Channel.on(after, meeting.meetingId, team.member);
  expect(await back.send('case.remark', remark, commandId)).toEqual(answer);
  expect(back.state.agenda[0]?.remarks).toHaveLength(1);
  await after.end('SIGTERM');
});

test('those who do not come back after a restart have left; those who do were there all the time', async () => {
  const before = await startLiveProcess(sqlitePath, 60_000);
  await before.end('SIGKILL');
  // Long enough to come back within it on a busy machine.
  const after = await startLiveProcess(sqlitePath, 5_000);
  const back = await Channel.on(after, meeting.meetingId, team.member);
  await back.send('meeting.join', {});
  const state = await back.when(() => !back.isPresent(team.facilitator.id) && !back.isPresent(team.observer.id));
  expect(back.isPresent(team.member.id)).toBe(true);
  expect(state.participants.find(({ id }) => id === team.member.id)?.stays).toHaveLength(1);
  // The meeting waits for its facilitator until somebody takes over, by name.
  expect(state.facilitatorId).toBe(team.facilitator.id);
  expect(await back.send('meeting.take-over', { from: team.facilitator.id })).toMatchObject({ ok: true });
  back.close();
  await after.end('SIGTERM');
});
