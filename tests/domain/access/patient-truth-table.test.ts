import { describe, expect, test } from 'vitest';
import { roles } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/actor.ts';
import * as policy from '#domain/access/patient-policy.ts';
import type { SharingStanding } from '#domain/access/patient-policy.ts';
import type { Decision } from '#domain/access/policy.ts';

const NOW = 1_800_000_000_000;
const alone: SharingStanding = { member: false, emergencyUntil: null, meeting: null, reference: false };

/** Every standing towards a patient whose plan is shared, in the order of the letters in the table. */
const standings: [name: string, standing: SharingStanding][] = [
  ['a stranger', alone],
  ['a member', { ...alone, member: true }],
  ['the reference person', { ...alone, member: true, reference: true }],
  ['named reference without being a member', { ...alone, reference: true }],
  ['under emergency access', { ...alone, emergencyUntil: NOW + 1 }],
  ['in a meeting on them', { ...alone, meeting: { open: true, readUntil: NOW + 1 } }],
];

const decisions: Record<string, Decision> = { a: 'allowed', h: 'hidden', f: 'forbidden' };

/** a: allowed, h: hidden, f: forbidden; written from domain §10 and server/README.md, Access, not from the code. */
const table: Record<Role, string> = { coordinator: 'aaaaaa', professional: 'hfahff', observer: 'hhhhhf' };

describe('D3 canSharePlan', () => {
  test.each(roles.flatMap((role) => standings.map(([who, standing], at) => ({ role, who, standing, at }))))(
    'for a $role who is $who',
    ({ role, standing, at }) => {
      expect(policy.canSharePlan({ role }, standing, NOW)).toBe(decisions[table[role][at] ?? '']);
    },
  );
});

/** The same standings, where the patient is invited and where they are not. */
const readingOut: Record<'invited' | 'not', Record<Role, string>> = {
  invited: { coordinator: 'aaaaaa', professional: 'haahff', observer: 'hhhhhf' },
  not: { coordinator: 'aaaaaa', professional: 'hfahff', observer: 'hhhhhf' },
};

describe('D3 D17 canReadOutKey', () => {
  test.each(roles.flatMap((role) => (['invited', 'not'] as const).map((how) => ({ role, how }))))(
    'for a $role, where the patient is $how',
    ({ role, how }) => {
      const invited = how === 'invited';
      const read = standings.map(([, standing]) => policy.canReadOutKey({ role }, { ...standing, invited }, NOW));
      expect(read).toEqual(Array.from(readingOut[how][role], (letter) => decisions[letter]));
    },
  );

  test('C60 of a closed record nothing is read out', () => {
    const closed = { ...alone, member: true, closed: true, invited: true };
    expect(roles.map((role) => policy.canReadOutKey({ role }, closed, NOW))).not.toContain('allowed');
  });
});

test('D3 every function of the patients’ policy is tested here', () => {
  expect(Object.keys(policy).sort()).toEqual(['answersInReach', 'canReadOutKey', 'canSharePlan', 'canUseOwnPlan']);
});

test('D3 a patient uses their own plan and no other', () => {
  expect(policy.canUseOwnPlan({ patientId: 'a' }, 'a')).toBe('allowed');
  expect(policy.canUseOwnPlan({ patientId: 'a' }, 'b')).toBe('hidden');
});

test('D3 a coordinator hears every patient, a professional those who turn to them, an observer none', () => {
  expect(roles.map((role) => policy.answersInReach({ role }))).toEqual(['all', 'own', 'none']);
});

test('C60 the plan of a closed record is shared with nobody any more, and those who could not see it still do not', () => {
  const share = (role: Role) =>
    standings.map(([, standing]) => policy.canSharePlan({ role }, { ...standing, closed: true }, NOW));
  expect(share('coordinator')).toEqual(standings.map(() => 'forbidden'));
  expect(share('professional')).toEqual(['hidden', 'forbidden', 'forbidden', 'hidden', 'forbidden', 'forbidden']);
});
