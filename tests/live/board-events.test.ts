import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../collab/support/writer.ts';
import { openSocket } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

/** A channel of somebody of this role that asked to be told of the board; what it was answered, and how often it was told. */
async function watching(role: 'coordinator' | 'professional' | 'observer', payload: unknown = {}) {
  const person = await server.person(role);
  const socket = openSocket(server, person.cookie);
  const told: unknown[][] = [];
  socket.on('board.changed', (...said: unknown[]) => told.push(said));
  await until(() => socket.connected);
  const answer: unknown = await socket.timeout(10_000).emitWithAck('board.watch', payload);
  return { answer, told, close: () => socket.disconnect() };
}

test('T30 board.watch: by role, whatever it carries; those who may see a board are told that it changed, and nothing more', async () => {
  const coordinator = await watching('coordinator');
  const member = await watching('professional', { patientId: 'x', __proto__: null });
  const observer = await watching('observer', null);
  expect([coordinator, member, observer].map(({ answer }) => answer)).toEqual([
    { ok: true },
    { ok: true },
    { ok: false, code: 'not-found', fields: {} },
  ]);
  server.app.bus.announce({ type: 'orientation.changed', patientId: '01a20733-5e65-7679-9b0a-b3bd27434d6e' });
  await until(() => coordinator.told.length > 0 && member.told.length > 0);
  expect([coordinator.told, member.told, observer.told]).toEqual([[[]], [[]], []]);
  for (const channel of [coordinator, member, observer]) channel.close();
});
