import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canExportPlan } from '#domain/access/policy.ts';
import type { FrozenPlan } from '#domain/care-plan/plan-version.ts';
import { whoAgreesNow } from '#domain/care-plan/stances.ts';
import { DomainError } from '#domain/errors.ts';
import { planBundle } from '#domain/fhir/plan-bundle.ts';
import type { RefusedPractice } from '#domain/fhir/plan-lines.ts';
import type { Bundle } from '#domain/fhir/resource.ts';
import { id } from '#domain/ids.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { locales } from '#domain/people/preferences.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Query } from '#server/database/database.ts';
import { laterStancesOf, stancesAtAgreeing } from '#server/database/tables/care-plan/stances.ts';
import { agreementOn } from '#server/database/tables/care-plan/patient-yeses.ts';
import { versionHash } from '#server/database/tables/care-plan/plan-versions.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import { refusalsOf, standingFacts } from '#server/database/tables/refusal/refusals.ts';
import type { Schema } from '#server/database/schema.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Run } from '#server/use-case/command.ts';

const input = v.object({
  patientId: id,
  number: v.pipe(v.number('not-found'), v.integer('not-found')),
  base: v.string(),
  clinicName: v.string(),
  locale: v.picklist(locales),
});
type Input = v.InferOutput<typeof input>;

/** One agreed version as a FHIR document, for another record system. Throws 'damaged' where the stored text no longer has its fingerprint. */
export const planDocument = useCaseInZone(input, async (run: Run<Actor, Input>, timeZone): Promise<Bundle> => {
  const { trx, input: asked } = run;
  const { patientId, number } = asked;
  await ensurePatient(run, canExportPlan, { patientId, action: 'plan-version.export', objectId: null });
  const version = await trx
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .where('number', '=', number)
    .selectAll()
    .executeTakeFirst();
  if (!version) throw new DomainError('not-found');
  const bundle = await documentOf(trx, version, { ...asked, timeZone });
  await run.audit({ action: 'plan-version.exported', patientId, objectId: version.id });
  return bundle;
});

/** Where the resources are, what the clinic is called, and in which language practices are named. */
export type Where = Pick<Input, 'base' | 'clinicName' | 'locale'> & { timeZone: string };

/** The document of a version as it was frozen, with the refusals of its practices that stand now. */
export async function documentOf(
  trx: Query,
  version: Schema['planVersions'],
  { base, clinicName, locale, timeZone }: Where,
): Promise<Bundle> {
  const stances = await stancesAtAgreeing(trx, version.id);
  const later = await laterStancesOf(trx, [version.id]);
  if (versionHash(version, stances) !== version.hash) throw new DomainError('damaged');
  const frozen = frozenPlanColumn.read(version.content);
  const practices = await allPractices(trx);
  const { patientId, number, agreedAt, agreedBy } = version;
  return planBundle({
    ...{ base, clinicName, versionId: version.id, patientId, number, agreedAt, agreedBy, frozen },
    agreedOn: dayIn(timeZone, agreedAt),
    ...whoAgreesNow(stances, later),
    agreement: await agreementOn(trx, version),
    practiceNames: Object.fromEntries(practices.map(({ code, label }) => [code, label[frozen.lang ?? locale]])),
    refused: await refusedPractices(trx, patientId, frozen),
    titles: titles[frozen.lang ?? locale],
  });
}

/** The refusals that stand, of the practices of this plan. */
async function refusedPractices(trx: Query, patientId: string, { plan }: FrozenPlan): Promise<RefusedPractice[]> {
  const inPlan = new Set((plan.sections.practices ?? []).map(({ attributes }) => attributes['practice']));
  return (await refusalsOf(trx, { patientIds: [patientId] })).flatMap((refusal) => {
    const facts = standingFacts(refusal);
    if (!facts || !inPlan.has(facts.practice)) return [];
    const { practice, sessionsHeld, refusedOn, saidByOther } = facts;
    // What somebody else said is set apart from what a patient's record gives away.
    const words = saidByOther.includes('words') ? '' : facts.words;
    return [{ refusalId: refusal.id, practice, sessionsHeld, refusedOn, words }];
  });
}

const titles = {
  fr: {
    plan: 'Plan personnalisé de soins',
    words: 'Dans les mots du patient',
    goals: 'Objectifs',
    tasks: 'Qui fait quoi',
    practices: 'Pratiques et orientations',
    refusals: 'Refus',
    agreed: 'accord',
  },
  en: {
    plan: 'Personal care plan',
    words: 'In the patient’s words',
    goals: 'Goals',
    tasks: 'Who does what',
    practices: 'Practices and referrals',
    refusals: 'Refusals',
    agreed: 'agreed',
  },
} satisfies Record<Locale, object>;
