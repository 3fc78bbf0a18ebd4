import * as v from 'valibot';

/** Which rule lets a record go: the years since the last contact, those since the death, or the birthday that must have come first. */
export const retentionRules = ['last-contact', 'death', 'birthday'] as const;
export type RetentionRule = (typeof retentionRules)[number];

/** For how many years records are kept; a clinic changes it. */
export type Retention = { afterContact: number; untilAge: number; afterDeath: number };
/** France: article R. 1112-7 of the Code de la santé publique. */
export const usualRetention: Retention = { afterContact: 20, untilAge: 28, afterDeath: 10 };

/** Digits as a form sends them: a year is the least, and nobody keeps anything for longer than a century. */
const years = v.pipe(
  v.union([v.number(), v.pipe(v.string('required'), v.trim(), v.regex(/^\d{1,3}$/, 'choice'), v.transform(Number))]),
  v.integer('choice'),
  v.minValue(1, 'choice'),
  v.maxValue(120, 'choice'),
);
export const retentionInput = v.object({ afterContact: years, untilAge: years, afterDeath: years });

/** What of a record says for how long it is kept. Days are 'YYYY-MM-DD'. */
export type Retained = { birthDate: string; deceasedOn: string | null; lastContactOn: string; isHeld: boolean };

/**
 * From which day on a record may be purged, and by which rule; null while it is held. Nobody's goes before their birthday; of whoever died
 * within so many years of the last contact, those years count from the death (R. 1112-7).
 */
export function purgeableFrom(record: Retained, rule: Retention): { on: string; rule: RetentionRule } | null {
  if (record.isHeld) return null;
  const contact = { on: yearsAfter(record.lastContactOn, rule.afterContact), rule: 'last-contact' } as const;
  const birthday = { on: yearsAfter(record.birthDate, rule.untilAge), rule: 'birthday' } as const;
  const living = contact.on >= birthday.on ? contact : birthday;
  const { deceasedOn } = record;
  if (deceasedOn === null || deceasedOn >= yearsAfter(record.lastContactOn, rule.afterDeath)) return living;
  return { on: yearsAfter(deceasedOn, rule.afterDeath), rule: 'death' };
}

/** The same day so many years later; of 29 February, 1 March where there is none. */
export function yearsAfter(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}
