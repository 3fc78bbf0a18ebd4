import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrozenPlan } from '#domain/care-plan/plan-version.ts';
import { planForPatient, stoppable } from '#domain/patient-access/plan-for-patient.ts';
import { asksForTeam, latestByItem } from '#domain/patient-access/response.ts';
import { redeemPatientInvitationInput } from '#domain/patient-access/inputs.ts';
import { parse } from '#domain/parse.ts';
import { contents, line } from '#tests/commands/support/sharing.ts';

const karim = { id: 'k', givenName: 'Karim', familyName: 'Basalte', profession: 'physiotherapist' } as const;
const frozen = (plan: FrozenPlan['plan']): FrozenPlan => ({
  patient: { givenName: 'Lucie', familyName: 'Roche', birthDate: '1962-03-14' },
  careTeam: [{ ...karim, isReference: true }],
  people: [karim],
  plan,
});

test('a patient reads their words, goals, tasks and practices as plain text, with names instead of ids', () => {
  const { plan } = contents('ici', '');
  plan.sections.tasks?.push(line('tasks', 'Kiné', { id: 'task-2', who: 'k' }), line('tasks', '', { id: 'empty' }));
  const page = planForPatient(frozen(plan), []);
  expect(page.words).toEqual([{ kind: 'request', text: '« Je veux dormir ici »' }]);
  expect(page.goals).toEqual([{ id: 'goal-1', text: 'Marcher ici', voice: 'patient', shared: true }]);
  expect(page.tasks.map(({ doer, goal, when }) => ({ doer, goal, when }))).toEqual([
    { doer: { kind: 'patient' }, goal: 'Marcher ici', when: 'le soir' },
    { doer: { kind: 'named', name: 'Karim Basalte' }, goal: '', when: '' },
  ]);
  expect(page.lookAgainOn).toBe('2026-12-24');
  expect(page.careTeam).toEqual([{ name: 'Karim Basalte', profession: 'physiotherapist', isReference: true }]);
});

test('T38 whatever was typed comes out as well-formed text without control or direction characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const { plan } = contents(typed, '');
      const text = JSON.stringify(planForPatient(frozen(plan), []).goals.map((goal) => goal.text));
      expect(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(text)).toBe(false);
      expect(planForPatient(frozen(plan), []).goals[0]?.text.isWellFormed()).toBe(true);
    }),
  );
});

test('a practice that is over cannot be stopped any more', () => {
  const practices = ['proposed', 'agreed', 'started', 'paused', 'completed', 'declined'].map((state) =>
    line('practices', state, { id: state, practice: 'hypnosis', state }),
  );
  const page = planForPatient(frozen({ sections: { practices }, fields: {} }), []);
  expect(stoppable(page).map(({ id }) => id)).toEqual(['proposed', 'agreed', 'started', 'paused']);
});

test('anything but a plain yes asks something of the team; a refusal is answered, too, beside its review', () => {
  const answer = (said: 'fits' | 'partly' | 'does-not-fit' | 'talk', words = '') =>
    asksForTeam({ kind: 'answer', answer: said, words });
  expect([answer('fits'), answer('fits', 'mais…'), answer('partly'), answer('does-not-fit'), answer('talk')]).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(asksForTeam({ kind: 'refusal', answer: null, words: 'non' })).toBe(true);
  expect(asksForTeam({ kind: 'missing', answer: null, words: 'le sommeil' })).toBe(true);
});

test('C96 the last answer about a line that was no mistake stands beside it', () => {
  const said = (itemId: string, respondedAt: number) => ({
    kind: 'answer' as const,
    itemId,
    respondedAt,
    takenBackAt: null as number | null,
  });
  const mistaken = { ...said('a', 4), takenBackAt: 5 };
  const latest = latestByItem([said('a', 2), said('a', 3), mistaken, said('a', 1), said('b', 1)]);
  expect([...latest].map(([id, one]) => [id, one.respondedAt])).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
});

test('a key and a code are read as people type them from paper', () => {
  const key = '0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk';
  const typed = ' O123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ O I23 4567 89ab cdef ghjk ';
  expect(parse(redeemPatientInvitationInput, { key: typed, code: '1234 56-78' })).toEqual({ key, code: '12345678' });
  expect(() => parse(redeemPatientInvitationInput, { key, code: '1234567' })).toThrow('invalid-input');
  expect(() => parse(redeemPatientInvitationInput, { key: 'short', code: '12345678' })).toThrow('link-expired');
});
