import * as v from 'valibot';
import { INVITATION_DAYS } from '#domain/patient-access/invitation.ts';
import { countries } from '#domain/patient-access/emergency-numbers.ts';
import type { EmergencyChoice } from '#domain/patient-access/emergency-numbers.ts';
import { retentionInput, usualRetention } from '#domain/patients/retention.ts';
import type { Retention } from '#domain/patients/retention.ts';
import { professions } from '#domain/people/professions.ts';
import type { Profession } from '#domain/people/professions.ts';
import { REVIEW_WITHIN_DAYS } from '#domain/refusal/refusal.ts';
import { secondFactorRules } from '#domain/people/second-factor.ts';
import type { SecondFactorRule } from '#domain/people/second-factor.ts';
import { locales } from '#domain/people/preferences.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Query, Trx } from '../database.ts';

type SettingName =
  | 'required-professions'
  | 'review-within-days'
  | 'second-factor'
  | 'invitation-days'
  | 'emergency-numbers'
  | 'retention'
  | 'letter-template-fr'
  | 'letter-template-en'
  | 'secure-mail-hosts';

const storedProfessions = v.pipe(v.string(), v.parseJson(), v.array(v.picklist(professions)));
const storedRule = v.pipe(v.string(), v.parseJson(), v.picklist(secondFactorRules));
const storedText = v.pipe(v.string(), v.parseJson(), v.string());
const storedTexts = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
const storedNumbers = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('kind', [
    v.object({ kind: v.literal('country'), country: v.picklist(countries) }),
    v.object({
      kind: v.literal('own'),
      emergency: v.tupleWithRest([v.string()], v.string()),
      distress: v.nullable(v.object({ number: v.string(), isFree: v.boolean() })),
    }),
  ]),
);
const storedDays = v.pipe(v.string(), v.parseJson(), v.pipe(v.number(), v.integer()));

/** The professions that the clinic wants present for a decision: none, until a coordinator says which. */
export async function requiredProfessions(query: Query): Promise<Profession[]> {
  const value = await settingOf(query, 'required-professions');
  return value === null ? [] : v.parse(storedProfessions, value);
}

/** After how many days a refusal that was not reviewed stands out. */
export async function reviewWithinDays(query: Query): Promise<number> {
  const value = await settingOf(query, 'review-within-days');
  return value === null ? REVIEW_WITHIN_DAYS : v.parse(storedDays, value);
}

/** For how many days after its own an invitation to a patient's page works. */
export async function invitationDays(query: Query): Promise<number> {
  const value = await settingOf(query, 'invitation-days');
  return value === null ? INVITATION_DAYS : v.parse(storedDays, value);
}

/** Whom patients are told to call, as a coordinator chose it; null until then. */
export async function emergencyChoice(query: Query): Promise<EmergencyChoice | null> {
  const value = await settingOf(query, 'emergency-numbers');
  return value === null ? null : v.parse(storedNumbers, value);
}

/** Whether everybody needs a second factor, or may have one: everybody, until a coordinator says otherwise. */
export async function secondFactorRule(query: Query): Promise<SecondFactorRule> {
  const value = await settingOf(query, 'second-factor');
  return value === null ? 'required' : v.parse(storedRule, value);
}

/** For how long records are kept: as the law has it, until a coordinator says otherwise. */
export async function retention(query: Query): Promise<Retention> {
  const value = await settingOf(query, 'retention');
  return value === null ? usualRetention : v.parse(v.pipe(v.string(), v.parseJson(), retentionInput), value);
}

/** The clinic's own templates of letters; null where the program's is used. */
export async function letterTemplates(query: Query): Promise<Record<Locale, string | null>> {
  const own: Record<Locale, string | null> = { fr: null, en: null };
  for (const locale of locales) {
    const value = await settingOf(query, `letter-template-${locale}`);
    own[locale] = value === null ? null : v.parse(storedText, value) || null;
  }
  return own;
}

/** The hosts to whose addresses a letter may go by mail; none, until a coordinator says which. */
export async function secureMailHosts(query: Query): Promise<string[]> {
  const value = await settingOf(query, 'secure-mail-hosts');
  return value === null ? [] : v.parse(storedTexts, value);
}

/** Keeps what the clinic decided; `value` is stored as JSON. */
export async function storeSetting(
  trx: Trx,
  name: SettingName,
  value: unknown,
  by: { changedAt: number; changedBy: string },
): Promise<void> {
  const values = { value: JSON.stringify(value), ...by };
  await trx
    .insertInto('clinicSettings')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute();
}

async function settingOf(query: Query, name: SettingName): Promise<string | null> {
  const row = await query.selectFrom('clinicSettings').where('name', '=', name).select('value').executeTakeFirst();
  return row?.value ?? null;
}
