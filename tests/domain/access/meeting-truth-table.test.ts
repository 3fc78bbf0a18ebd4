import { describe, expect, test } from 'vitest';
import { roles } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/actor.ts';
import * as policy from '#domain/access/meeting-policy.ts';
import type { MeetingStanding } from '#domain/access/meeting-policy.ts';
import type { Decision } from '#domain/access/policy.ts';

/** Every standing towards a meeting, in the order of the letters in the table. */
const standings: [name: string, standing: MeetingStanding][] = [
  ['not invited', { participant: false, attended: false }],
  ['invited', { participant: true, attended: false }],
  ['invited, and there', { participant: true, attended: true }],
  ['taken off after having been there', { participant: false, attended: true }],
];

const decisions: Record<string, Decision> = { a: 'allowed', h: 'hidden', f: 'forbidden' };

/** a: allowed, h: hidden, f: forbidden; one letter for each standing. Written from server/README.md, Access, and domain §8. */
const aboutMeeting: Record<string, Record<Role, string>> = {
  canSeeMeeting: { coordinator: 'aaaa', professional: 'haah', observer: 'haah' },
  canPrepareMeeting: { coordinator: 'aaaa', professional: 'hffh', observer: 'hffh' },
  canTakePart: { coordinator: 'aaaa', professional: 'haah', observer: 'hffh' },
  canAmendMinutes: { coordinator: 'ffaa', professional: 'hfah', observer: 'hffh' },
};

/** Functions that are asked otherwise; each has its own table below. */
const others = ['canPrepareMeetings', 'canChangeProposal', 'canSettleAction', 'actionsInReach'];

const askers: Record<string, (actor: { role: Role }, standing: MeetingStanding) => Decision> = {
  canSeeMeeting: policy.canSeeMeeting,
  canPrepareMeeting: policy.canPrepareMeeting,
  canTakePart: policy.canTakePart,
  canAmendMinutes: policy.canAmendMinutes,
};

test('D3 every function of the meeting policy is in the truth table, and nothing else is', () => {
  expect([...Object.keys(aboutMeeting), ...others].sort()).toEqual(Object.keys(policy).sort());
});

describe.each(Object.entries(aboutMeeting))('D3 %s', (name, table) => {
  test.each(roles.flatMap((role) => standings.map(([who, standing], at) => ({ role, who, standing, at }))))(
    'for a $role who is $who',
    ({ role, standing, at }) => {
      expect(askers[name]?.({ role }, standing)).toBe(decisions[table[role][at] ?? '']);
    },
  );
});

test('D3 coordinators alone make meetings', () => {
  expect(roles.map((role) => policy.canPrepareMeetings({ role }))).toEqual(['allowed', 'forbidden', 'forbidden']);
});

test('D3 a proposal is changed by coordinators, and by whoever made it', () => {
  const invited = { participant: true, attended: false };
  const changes = (own: boolean) => roles.map((role) => policy.canChangeProposal({ role }, invited, own));
  expect(changes(true)).toEqual(['allowed', 'allowed', 'forbidden']);
  expect(changes(false)).toEqual(['allowed', 'forbidden', 'forbidden']);
  const strangers = { participant: false, attended: false };
  expect(policy.canChangeProposal({ role: 'professional' }, strangers, true)).toBe('hidden');
});

test('D3 an action is settled by its owner or a coordinator; others see it where they see the patient', () => {
  const settle = (owner: boolean, seesPatient: boolean) =>
    roles.map((role) => policy.canSettleAction({ role }, { owner, seesPatient }));
  expect(settle(true, false)).toEqual(['allowed', 'allowed', 'hidden']);
  expect(settle(false, true)).toEqual(['allowed', 'forbidden', 'hidden']);
  expect(settle(false, false)).toEqual(['allowed', 'hidden', 'hidden']);
  expect(roles.map((role) => policy.actionsInReach({ role }))).toEqual(['all', 'own', 'own']);
});
