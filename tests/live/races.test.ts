import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import { dialects } from '../support/databases.ts';
import type { Person } from '../collab/support/clinic.ts';
import { cases } from '../collab/support/seeded.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Standing, Team } from './support/meeting.ts';

describe.each(dialects)('on %s', (dialect) => {
  let server: LiveServer;
  let team: Team;
  let patients: [string, string, string];
  beforeAll(async () => {
    server = await startLiveServer({ dialect });
    const coordinator = await server.person('coordinator');
    const [facilitator, member] = [await server.person(), await server.person()];
    team = { coordinator, facilitator, member, observer: await server.person('observer') };
    const newPatient = async () => (await server.patient(facilitator, member)).patientId;
    patients = [await newPatient(), await newPatient(), await newPatient()];
  });
  afterAll(() => server.close());

  const seeded = (standing: Standing = 'open') => seedMeeting(server.app, team, patients, standing);
  const on = ({ meetingId }: Seeded, who: Person) => Channel.on(server, meetingId, who);
  const rounds = cases(5, 200);

  test('T34 a command whose acknowledgement is lost and that is sent ten times has one effect and one answer', async () => {
    const meeting = await seeded();
    const commandId = newId();
    const remark = { itemId: meeting.first, text: 'Une seule fois' };
    // Half of them on one connection at once, then each on a new one.
    const first = await on(meeting, team.member);
    const together = await Promise.all([1, 2, 3, 4, 5].map(() => first.send('case.remark', remark, commandId)));
    first.close();
    for (let again = 0; again < 5; again += 1) {
      const channel = await on(meeting, team.member);
      together.push(await channel.send('case.remark', remark, commandId));
      channel.close();
    }
    expect(new Set(together.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: true, version: 6, changed: true })]),
    );
    const { state } = await on(meeting, team.observer);
    expect(state.version).toBe(6);
    expect(state.agenda[0]?.remarks).toHaveLength(1);
  });

  test('T34 the id of somebody else’s command, or of another meeting’s, is refused', async () => {
    const [meeting, other] = [await seeded(), await seeded()];
    const commandId = newId();
    const channel = await on(meeting, team.facilitator);
    expect(await channel.send('meeting.leave', {}, commandId)).toMatchObject({ ok: true });
    expect(await (await on(meeting, team.member)).send('meeting.leave', {}, commandId)).toMatchObject({
      code: 'conflict',
    });
    expect(await (await on(other, team.facilitator)).send('meeting.leave', {}, commandId)).toMatchObject({
      code: 'conflict',
    });
  });

  test('T34 next pressed twice at once, on two screens, moves the meeting by one step', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const meeting = await seeded();
      const screens = [await on(meeting, team.facilitator), await on(meeting, team.facilitator)];
      const from = { itemId: meeting.first, step: 'decide' } as const;
      const answers = await Promise.all(screens.map((screen) => screen.send('meeting.next', { from })));
      expect(answers.map((answer) => answer.ok && answer.changed).sort()).toEqual([false, true]);
      const { state } = await on(meeting, team.observer);
      expect(state.current).toMatchObject({ itemId: meeting.first, step: 'read-back' });
      for (const screen of screens) screen.close();
    }
  });

  test('T34 of two who open a meeting at once one facilitates, and both know who', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const meeting = await seeded('planned');
      const screens = [await on(meeting, team.facilitator), await on(meeting, team.coordinator)];
      const answers = await Promise.all(screens.map((screen) => screen.send('meeting.open', {})));
      expect(answers.map((answer) => answer.ok && answer.changed).sort()).toEqual([false, true]);
      const opener = answers[0]?.ok && answers[0].changed ? team.facilitator : team.coordinator;
      for (const screen of screens)
        expect((await screen.when(({ status }) => status === 'open')).facilitatorId).toBe(opener.id);
      for (const screen of screens) screen.close();
    }
  });

  test('T34 of two who take over within the same moment one leads, and the other is told', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const meeting = await seeded();
      const gone = await on(meeting, team.facilitator);
      expect(await gone.send('meeting.leave', {})).toMatchObject({ changed: true });
      const screens = [await on(meeting, team.member), await on(meeting, team.coordinator)];
      const from = team.facilitator.id;
      const answers = await Promise.all(screens.map((screen) => screen.send('meeting.take-over', { from })));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'conflict' });
      const { state } = await on(meeting, team.observer);
      expect(state.facilitatorId).toBe((answers[0]?.ok ? team.member : team.coordinator).id);
      for (const screen of [gone, ...screens]) screen.close();
    }
  });

  test('T34 what the old facilitator still had on its way after a handover is refused', async () => {
    const meeting = await seeded();
    const channel = await on(meeting, team.facilitator);
    const from = { itemId: meeting.first, step: 'decide' } as const;
    const [handed, ...queued] = await Promise.all([
      channel.send('meeting.hand-over', { to: team.member.id }),
      channel.send('meeting.next', { from }),
      channel.send('meeting.lead-case', { itemId: meeting.second }),
      channel.send('case.close', { itemId: meeting.first }),
      channel.send('meeting.end', {}),
    ]);
    expect(handed).toMatchObject({ ok: true, version: 6 });
    for (const answer of queued) expect(answer).toMatchObject({ ok: false, code: 'forbidden' });
    const { state } = await on(meeting, team.member);
    expect(state).toMatchObject({ version: 6, facilitatorId: team.member.id, current: from });
  });

  test('T34 of two who decide and close at once, what comes after the closing is refused', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const meeting = await seeded();
      const [closing, writing] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
      const [closed, said] = await Promise.all([
        closing.send('case.close', { itemId: meeting.first }),
        writing.send('case.remark', { itemId: meeting.first, text: 'À l’instant' }),
      ]);
      expect(closed).toMatchObject({ ok: true });
      const { state } = await on(meeting, team.observer);
      expect(state.agenda[0]?.remarks).toHaveLength(said.ok ? 1 : 0);
      if (!said.ok) expect(said.code).toBe('wrong-phase');
      closing.close();
      writing.close();
    }
  });
});
