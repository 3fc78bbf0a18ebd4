import { expect, test } from 'vitest';
import { capabilities, has, rolesWith } from '#domain/access/capabilities.ts';

test('D3 each role carries the capabilities of the design, and no others', () => {
  expect(capabilities.coordinator).toEqual([
    'clinic.administer',
    'patient.read-all',
    'patient.create',
    'patient.edit',
    'record.administer',
    'care-team.change',
    'care-plan.write',
    'care-plan.agree',
    'care-plan.share',
    'audit.read',
    'emergency-access.review',
    'meeting.prepare',
    'meeting.take-part',
    'practice.edit',
    'refusal.record',
    'review.take-part',
    'orientation.write',
    'rupture.log',
    'retrospective.read',
  ]);
  expect(capabilities.professional).toEqual([
    'patient.create',
    'patient.edit',
    'care-team.change',
    'care-plan.write',
    'care-plan.agree',
    'care-plan.share',
    'emergency-access.open',
    'meeting.take-part',
    'refusal.record',
    'review.take-part',
    'orientation.write',
    'rupture.log',
    'retrospective.read',
  ]);
  expect(capabilities.observer).toEqual([]);
});

test('D3 has answers from the table', () => {
  expect(has('coordinator', 'audit.read')).toBe(true);
  expect(has('professional', 'audit.read')).toBe(false);
  expect(has('observer', 'care-plan.write')).toBe(false);
});

test('D3 the roles that carry a capability are those of the table', () => {
  expect(rolesWith('meeting.take-part')).toEqual(['coordinator', 'professional']);
  expect(rolesWith('audit.read')).toEqual(['coordinator']);
  expect(rolesWith('emergency-access.open')).toEqual(['professional']);
});
