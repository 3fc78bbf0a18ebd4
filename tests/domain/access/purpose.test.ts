import { expect, test } from 'vitest';
import { roles } from '#domain/access/actor.ts';
import type { PatientStanding } from '#domain/access/policy.ts';
import { purposeByAct, purposeOf } from '#domain/access/purpose.ts';

const NOW = 1_800_000_000_000;
const stranger: PatientStanding = { member: false, emergencyUntil: null, meeting: null };
const inMeeting = (readUntil: number) => ({ ...stranger, meeting: { open: true, readUntil } });

test('the closest reason that somebody has is why they were at a record', () => {
  const why = (standing: PatientStanding) => roles.map((role) => purposeOf({ role }, standing, NOW));
  const all = { ...inMeeting(NOW + 1), emergencyUntil: NOW + 1 };
  expect(why({ ...all, member: true })).toEqual(['care-team', 'care-team', 'care-team']);
  expect(why(all)).toEqual(['meeting', 'meeting', 'meeting']);
  expect(why(inMeeting(NOW))).toEqual(['coordination', 'care-team', 'care-team']);
  expect(why({ ...stranger, emergencyUntil: NOW + 1 })).toEqual(['coordination', 'emergency', 'emergency']);
  expect(why({ ...stranger, emergencyUntil: NOW })).toEqual(['coordination', 'care-team', 'care-team']);
  expect(why(stranger)).toEqual(['coordination', 'care-team', 'care-team']);
});

test('of an act for which nobody asked, what it was and who did it say why', () => {
  const actors = [...roles, 'patient', 'system', 'anonymous'] as const;
  const why = (action: string, hasPatient: boolean) => actors.map((actor) => purposeByAct(actor, action, hasPatient));
  const byWho = ['coordination', 'care-team', 'care-team', 'own', 'clinic', 'clinic'];
  const everybody = (purpose: string) => [purpose, purpose, purpose, 'own', purpose, purpose];
  expect(why('patient.read', true)).toEqual(byWho);
  expect(why('person.invited', false)).toEqual(everybody('clinic'));
  expect(why('emergency-access.opened', true)).toEqual(everybody('emergency'));
  expect(why('emergency-access.opened.refused', true)).toEqual(everybody('emergency'));
  expect(why('emergency-access.asked', true)).toEqual(byWho);
  expect(why('after-emergency-access.opened', true)).toEqual(byWho);
  for (const word of ['meeting', 'meeting-case', 'meetings', 'case', 'minutes', 'agenda', 'amendment']) {
    for (const action of [`${word}.read`, `${word}-old.read`])
      for (const hasPatient of [true, false]) expect(why(action, hasPatient)).toEqual(everybody('meeting'));
    expect(why(`next-${word}.read`, true)).toEqual(byWho);
  }
  for (const action of ['casework.read', 'minutesheet.read', 'agendas.read', 'amendments.read', 'meetinghouse.read'])
    expect(why(action, true)).toEqual(byWho);
});
