import { describe, expect, test } from 'vitest';
import { purgeableFrom, usualRetention, yearsAfter } from '#domain/patients/retention.ts';

const adult = { birthDate: '1962-03-14', deceasedOn: null, lastContactOn: '2006-11-28', isHeld: false };
const from = (changed: object) => purgeableFrom({ ...adult, ...changed }, usualRetention);

describe('C61 T51 how long a record is kept', () => {
  test('twenty years after the last contact, to the day', () => {
    expect(from({})).toEqual({ on: '2026-11-28', rule: 'last-contact' });
    expect(from({ lastContactOn: '2006-11-29' })?.on).toBe('2026-11-29');
    expect(from({ lastContactOn: '2004-02-29' })?.on).toBe('2024-02-29');
    expect(from({ lastContactOn: '2005-02-28' })?.on).toBe('2025-02-28');
  });

  test('at least until the 28th birthday', () => {
    expect(from({ birthDate: '2000-05-01', lastContactOn: '2004-01-01' })).toEqual({
      on: '2028-05-01',
      rule: 'birthday',
    });
    expect(from({ birthDate: '2000-05-01', lastContactOn: '2008-05-02' })).toEqual({
      on: '2028-05-02',
      rule: 'last-contact',
    });
  });

  test('ten years after a death within ten years of the last contact, also of a child', () => {
    expect(from({ deceasedOn: '2008-01-31' })).toEqual({ on: '2018-01-31', rule: 'death' });
    expect(from({ birthDate: '2000-05-01', deceasedOn: '2008-01-31' })?.on).toBe('2018-01-31');
    expect(from({ deceasedOn: '2016-11-27' })?.on).toBe('2026-11-27');
    expect(from({ deceasedOn: '2016-11-28' })).toEqual({ on: '2026-11-28', rule: 'last-contact' });
  });

  test('while it is held never; by the years that a clinic has set', () => {
    expect(from({ isHeld: true, deceasedOn: '1990-01-01' })).toBeNull();
    expect(purgeableFrom(adult, { afterContact: 30, untilAge: 28, afterDeath: 10 })?.on).toBe('2036-11-28');
    expect(yearsAfter('2024-02-29', 1)).toBe('2025-03-01');
  });
});
