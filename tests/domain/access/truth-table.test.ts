import { describe, expect, test } from 'vitest';
import { roles } from '../../../src/domain/access/actor.ts';
import type { Role } from '../../../src/domain/access/actor.ts';
import * as policy from '../../../src/domain/access/policy.ts';
import type { Decision, PatientStanding } from '../../../src/domain/access/policy.ts';

const NOW = 1_800_000_000_000;
const LATER = NOW + 1;

/** Every standing towards a patient, in the order of the letters in the table. */
const standings: [name: string, standing: PatientStanding][] = [
  ['a stranger', { member: false, emergencyUntil: null }],
  ['a member', { member: true, emergencyUntil: null }],
  ['under emergency access', { member: false, emergencyUntil: LATER }],
  ['at the end of an emergency access', { member: false, emergencyUntil: NOW }],
  ['a member under emergency access', { member: true, emergencyUntil: LATER }],
];

const decisions: Record<string, Decision> = { a: 'allowed', h: 'hidden', f: 'forbidden' };

/** a: allowed, h: hidden, f: forbidden; one letter for each standing. Written from design §4, not from the code. */
const aboutPatient: Record<string, Record<Role, string>> = {
  canReadPatient: { coordinator: 'aaaaa', professional: 'haaha', observer: 'hhhhh' },
  canEditPatient: { coordinator: 'aaaaa', professional: 'hafha', observer: 'hhhhh' },
  canChangeCareTeam: { coordinator: 'aaaaa', professional: 'hafha', observer: 'hhhhh' },
  canReadDocument: { coordinator: 'aaaaa', professional: 'haaha', observer: 'hhhhh' },
  canWriteDocument: { coordinator: 'aaaaa', professional: 'hafha', observer: 'hhhhh' },
  canAgreeCarePlan: { coordinator: 'aaaaa', professional: 'hafha', observer: 'hhhhh' },
};

const aboutClinic: Record<string, Record<Role, string>> = {
  canCreatePatient: { coordinator: 'a', professional: 'a', observer: 'f' },
  canSeeColleagues: { coordinator: 'a', professional: 'a', observer: 'h' },
  canOpenEmergencyAccess: { coordinator: 'h', professional: 'a', observer: 'h' },
  canReviewEmergencyAccess: { coordinator: 'a', professional: 'h', observer: 'h' },
  canReadAudit: { coordinator: 'a', professional: 'h', observer: 'h' },
  canAdministerPeople: { coordinator: 'a', professional: 'h', observer: 'h' },
};

/** Functions that answer otherwise than with a decision; each has its own table below. */
const others = [
  'patientsInReach',
  'emergencyUntil',
  'canJoinCareTeam',
  'becomesReferenceOfCreated',
  'isFreshlyAuthenticated',
];

type Asked = (actor: { role: Role }, standing?: PatientStanding, now?: number) => Decision;
const functions = new Map<string, Asked>(
  Object.entries(policy).flatMap(([name, value]) => (typeof value === 'function' ? [[name, value as Asked]] : [])),
);
const ask = (name: string, role: Role, standing?: PatientStanding): Decision => {
  const decide = functions.get(name);
  if (!decide) throw new Error(`The policy has no ${name}`);
  return decide({ role }, standing, NOW);
};

test('D3 every function of the policy is in the truth table, and nothing else is', () => {
  const tabled = [...Object.keys(aboutPatient), ...Object.keys(aboutClinic), ...others];
  expect(tabled.sort()).toEqual([...functions.keys()].sort());
});

describe.each(Object.entries(aboutPatient))('D3 %s', (name, table) => {
  test.each(roles.flatMap((role) => standings.map(([who, standing], at) => ({ role, who, standing, at }))))(
    'for a $role who is $who',
    ({ role, standing, at }) => {
      expect(ask(name, role, standing)).toBe(decisions[table[role][at] ?? '']);
    },
  );
});

describe.each(Object.entries(aboutClinic))('D3 %s', (name, table) => {
  test.each(roles)('for a %s', (role) => {
    expect(ask(name, role)).toBe(decisions[table[role]]);
  });
});

test('D3 a list is drawn from all patients for a coordinator, from those with a standing for a professional', () => {
  expect(roles.map((role) => policy.patientsInReach({ role }))).toEqual(['all', 'with-standing', 'none']);
});

test('D3 the end of an emergency access is told only where nothing else lets the person read', () => {
  const told = (role: Role) => standings.map(([, standing]) => policy.emergencyUntil({ role }, standing, NOW));
  expect(told('coordinator')).toEqual([null, null, null, null, null]);
  expect(told('professional')).toEqual([null, null, LATER, null, null]);
  expect(told('observer')).toEqual([null, null, null, null, null]);
});

test('D3 only an open account of a coordinator or professional can join a care team', () => {
  const can = (status: 'active' | 'disabled') => roles.map((role) => policy.canJoinCareTeam({ role, status }));
  expect(can('active')).toEqual([true, true, false]);
  expect(can('disabled')).toEqual([false, false, false]);
});

test('D3 a professional becomes the reference person of who they create, a coordinator does not', () => {
  expect(roles.map((role) => policy.becomesReferenceOfCreated({ role }))).toEqual([false, true, false]);
});

test('D5 a password counts as fresh for five minutes', () => {
  const fresh = (age: number) => policy.isFreshlyAuthenticated({ authenticatedAt: NOW - age }, NOW);
  expect([0, 5 * 60_000, 5 * 60_000 + 1].map(fresh)).toEqual([true, true, false]);
});

test('T16 an emergency access lasts sixty minutes', () => {
  expect(policy.EMERGENCY_FOR_MS).toBe(3_600_000);
});
