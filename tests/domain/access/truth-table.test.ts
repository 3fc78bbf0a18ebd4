import { describe, expect, test } from 'vitest';
import { roles } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/actor.ts';
import * as policy from '#domain/access/policy.ts';
import type { Decision, PatientStanding } from '#domain/access/policy.ts';

const NOW = 1_800_000_000_000;
const LATER = NOW + 1;

const meeting = (open: boolean, readUntil: number): PatientStanding => ({
  member: false,
  emergencyUntil: null,
  meeting: { open, readUntil },
});

/** Every standing towards a patient, in the order of the letters in the table. */
const standings: [name: string, standing: PatientStanding][] = [
  ['a stranger', { member: false, emergencyUntil: null, meeting: null }],
  ['a member', { member: true, emergencyUntil: null, meeting: null }],
  ['under emergency access', { member: false, emergencyUntil: LATER, meeting: null }],
  ['at the end of an emergency access', { member: false, emergencyUntil: NOW, meeting: null }],
  ['a member under emergency access', { member: true, emergencyUntil: LATER, meeting: null }],
  ['in a meeting on them that is under way', meeting(true, LATER)],
  ['of a meeting on them at most seven days ago', meeting(false, LATER)],
  ['of a meeting on them more than seven days ago', meeting(false, NOW)],
  ['in a meeting on them left open for more than seven days', meeting(true, NOW)],
];

const decisions: Record<string, Decision> = { a: 'allowed', h: 'hidden', f: 'forbidden' };

/** a: allowed, h: hidden, f: forbidden; one letter for each standing. Written from server/README.md, Access, not from the code. */
const aboutPatient: Record<string, Record<Role, string>> = {
  canReadPatient: { coordinator: 'aaaaaaaaa', professional: 'haahaaahh', observer: 'hhhhhahhh' },
  canEditPatient: { coordinator: 'aaaaaaaaa', professional: 'hafhaffhh', observer: 'hhhhhfhhh' },
  canChangeCareTeam: { coordinator: 'aaaaaaaaa', professional: 'hafhaffhh', observer: 'hhhhhfhhh' },
  canReadDocument: { coordinator: 'aaaaaaaaa', professional: 'haahaaahh', observer: 'hhhhhahhh' },
  canWriteDocument: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canRecordRefusal: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canWriteOrientation: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canNoteWish: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canLogRupture: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canTakePartInReview: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canAgreeCarePlan: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canStateStance: { coordinator: 'aaaaaaaaa', professional: 'hafhaafhh', observer: 'hhhhhfhhh' },
  canWriteLetter: { coordinator: 'aaaaaaaaa', professional: 'hafhaffhh', observer: 'hhhhhfhhh' },
  canExportPlan: { coordinator: 'aaaaaaaaa', professional: 'hafhaffhh', observer: 'hhhhhfhhh' },
  canAdministerRecord: { coordinator: 'aaaaaaaaa', professional: 'hffhfffhh', observer: 'hhhhhfhhh' },
};

const aboutClinic: Record<string, Record<Role, string>> = {
  canCreatePatient: { coordinator: 'a', professional: 'a', observer: 'f' },
  canSeeColleagues: { coordinator: 'a', professional: 'a', observer: 'h' },
  canOpenEmergencyAccess: { coordinator: 'h', professional: 'a', observer: 'h' },
  canSeeBoard: { coordinator: 'a', professional: 'a', observer: 'h' },
  canSeeRetrospective: { coordinator: 'a', professional: 'a', observer: 'h' },
  canEditPractices: { coordinator: 'a', professional: 'f', observer: 'f' },
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

describe.each(Object.keys(aboutPatient))('C60 %s of a closed record', (name) => {
  const stays = ['canReadPatient', 'canReadDocument', 'canExportPlan', 'canAdministerRecord'];
  test.each(roles)('%s: who could write reads, and nobody reads less', (role) => {
    for (const [who, standing] of standings) {
      const open = ask(name, role, standing);
      const closed = ask(name, role, { ...standing, closed: true });
      expect(closed, who).toBe(open === 'allowed' && !stays.includes(name) ? 'forbidden' : open);
    }
  });
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
  expect(told('coordinator')).toEqual(standings.map(() => null));
  expect(told('professional')).toEqual(standings.map((_, at) => (at === 2 ? LATER : null)));
  expect(told('observer')).toEqual(standings.map(() => null));
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
