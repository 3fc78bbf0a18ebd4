import * as v from 'valibot';
import { id } from '../ids.ts';
import { line } from '../typed-text.ts';

/** What a system may read (as SMART names it): who the patients are, and what was agreed with them. Nothing can be written. */
export const systemScopes = ['system/Patient.rs', 'system/CarePlan.rs'] as const;
export type SystemScope = (typeof systemScopes)[number];

/** Another program that reads by its token; `accountId` says which. */
export type SystemActor = { role: 'system'; accountId: string; scopes: readonly SystemScope[] };

export const createSystemAccountInput = v.object({
  name: line(80),
  scopes: v.pipe(v.array(v.picklist(systemScopes, 'choice'), 'required'), v.minLength(1, 'required')),
});
export const systemAccountInput = v.object({ accountId: id });

const dayRange = v.pipe(v.string(), v.regex(/^(eq|ge|gt|le|lt)?\d{4}-\d{2}-\d{2}$/, 'date'));
/** A search: by patient, by the day of agreement (`ge2026-01-01`), or both; at most `count` results from `offset` on. */
export const fhirSearchInput = v.object({
  type: v.string(),
  patient: v.optional(v.string(), undefined),
  dates: v.optional(v.array(dayRange, 'date'), []),
  family: v.optional(v.string(), undefined),
  birthDate: v.optional(v.string(), undefined),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 0),
});
export const fhirReadInput = v.object({ type: v.string(), id: v.string() });

/** The types that are given with a plan, beside Patient. */
export const planTypes = [
  'Bundle',
  'Composition',
  'CarePlan',
  'CareTeam',
  'Communication',
  'Goal',
  'Practitioner',
  'Procedure',
  'Provenance',
  'ServiceRequest',
  'Task',
] as const;

/** Whether a scope lets a resource of this type be read. */
export function mayRead({ scopes }: Pick<SystemActor, 'scopes'>, type: string): boolean {
  if (type === 'Patient') return scopes.includes('system/Patient.rs');
  return (planTypes as readonly string[]).includes(type) && scopes.includes('system/CarePlan.rs');
}
