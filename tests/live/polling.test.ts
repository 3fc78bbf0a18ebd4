import { expect, test } from 'vitest';
import { until } from '../collab/support/writer.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';

/** The whole way of a meeting for two people, one of whom may be behind a network that refuses WebSocket. */
test.each(['websocket', 'polling'] as const)('a meeting is led from opening to end by %s alone', async (transport) => {
  const server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  const observer = await server.person('observer');
  const patient = async () => (await server.patient(facilitator, member)).patientId;
  const patients: [string, string, string] = [await patient(), await patient(), await patient()];
  const meeting = await seedMeeting(server.app, { coordinator, facilitator, member, observer }, patients, 'planned');
  const { first, second } = meeting;

  const leading = await Channel.on(server, meeting.meetingId, facilitator, transport);
  const other = await Channel.on(server, meeting.meetingId, member, transport);
  const done = { ok: true, changed: true };
  expect(await leading.send('meeting.open', {})).toMatchObject(done);
  await other.when(({ status }) => status === 'open');
  expect(await other.send('meeting.join', {})).toMatchObject(done);
  const words = { kind: 'heard', words: 'Je veux dormir', heardBy: member.id, heardOn: '2020-01-01' } as const;
  expect(await other.send('case.record-voice', { itemId: first, voice: words })).toMatchObject(done);
  for (const step of ['listen', 'facts', 'discuss', 'decide'] as const)
    expect(await leading.send('meeting.next', { from: { itemId: first, step } })).toMatchObject(done);
  const decision = { kind: 'action', text: 'Appeler', ownerId: member.id, dueOn: '2030-01-01' } as const;
  expect(await other.send('case.decide', { itemId: first, decision })).toMatchObject(done);
  const decided = await leading.when(({ agenda }) => agenda[0]?.decisions.length === 2);
  const decisionId = decided.agenda[0]?.decisions.find(({ kind }) => kind === 'action')?.id ?? '';
  const dissent = { decisionId, professionalId: facilitator.id, why: 'Trop tôt', wouldChangeMind: 'Son avis' };
  expect(await leading.send('case.dissent', { itemId: first, ...dissent })).toMatchObject(done);
  expect(await leading.send('case.dissent', { itemId: first, ...dissent })).toMatchObject({ code: 'conflict' });
  expect(await leading.send('case.close', { itemId: first })).toMatchObject(done);
  expect(await other.send('case.confirm', { itemId: first })).toMatchObject(done);
  expect(await leading.send('meeting.next', { from: { itemId: first, step: 'read-back' } })).toMatchObject(done);
  expect(await leading.send('case.close', { itemId: second })).toMatchObject({ code: 'voice-missing' });
  const unsought = { kind: 'not-sought', because: 'hospitalisation' } as const;
  expect(await leading.send('case.record-voice', { itemId: second, voice: unsought })).toMatchObject(done);
  expect(await leading.send('case.close', { itemId: second })).toMatchObject({ code: 'decision-missing' });
  expect(await leading.send('meeting.end', {})).toMatchObject(done);

  const state = await other.when(({ status }) => status === 'closed');
  expect(state.agenda.map(({ status }) => status)).toEqual(['closed', 'placed', 'placed']);
  expect(state.agenda[0]).toMatchObject({ voice: words, confirmedBy: [member.id] });
  expect(state.agenda[0]?.decisions[1]).toMatchObject({ disciplines: ['nurse'], dissents: [{ why: 'Trop tôt' }] });
  const action = await server.app.database.query.selectFrom('actions').selectAll().executeTakeFirstOrThrow();
  expect(action).toMatchObject({ ownerId: member.id, status: 'open', patientId: patients[0] });
  await until(() => leading.states.at(-1)?.status === 'closed');
  await server.close();
});
