import * as v from 'valibot';
import { expect, test } from 'vitest';
import { liveCommands } from '#domain/meeting/live-commands.ts';

const id = '01890000-0000-7000-8000-000000000000';
const on = { meetingId: id, commandId: id, itemId: id };
const accepts = (name: keyof typeof liveCommands, more: object) =>
  v.safeParse(liveCommands[name], { ...on, ...more }).success;

test('D14 each live command takes what it should and nothing beside', () => {
  const decision = { kind: 'action', text: 'Appeler', ownerId: id, dueOn: '2030-01-01' };
  expect(accepts('case.decide', { decision })).toBe(true);
  for (const wrong of [
    { text: '' },
    { text: 'x'.repeat(501) },
    { ownerId: '' },
    { ownerId: null },
    { dueOn: '2030-02-30' },
    { dueOn: '' },
    { kind: 'orientation' },
    { kind: 'plan-version' },
  ])
    expect(accepts('case.decide', { decision: { ...decision, ...wrong } }), JSON.stringify(wrong)).toBe(false);
  const version = { ...decision, kind: 'plan-version', text: '' };
  expect(accepts('case.decide', { decision: { ...version, planVersion: 2 } })).toBe(true);
  for (const planVersion of [0, 1.5, -1, Number.NaN, Infinity, 2 ** 40, '2'])
    expect(accepts('case.decide', { decision: { ...version, planVersion } })).toBe(false);
  for (const minutes of [0, 31, 1.5, Number.NaN, '10'])
    expect(accepts('meeting.start-break', { minutes }), String(minutes)).toBe(false);
  expect(accepts('case.record-voice', { voice: { kind: 'heard', words: 'Je dors mal', heardOn: '2020-01-01' } })).toBe(
    false,
  );
  expect(accepts('meeting.next', { from: null })).toBe(true);
  expect(accepts('meeting.next', {})).toBe(false);
});

test('who wrote, and when, is never taken from what is sent', () => {
  const parsed = v.parse(liveCommands['case.remark'], { ...on, text: 'Vu', authorId: 'x', at: 1, recordedBy: 'y' });
  expect(parsed).toEqual({ ...on, text: 'Vu', spokenBy: null });
});
