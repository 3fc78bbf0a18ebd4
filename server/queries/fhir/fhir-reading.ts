import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { patientOf } from '#domain/fhir/people.ts';
import type { Resource } from '#domain/fhir/resource.ts';
import { id } from '#domain/ids.ts';
import { addDays, instantOf } from '#domain/meeting/calendar.ts';
import { nameKeys } from '#domain/people/names.ts';
import { fhirReadInput, fhirSearchInput, mayRead } from '#domain/systems/system-account.ts';
import type { SystemActor } from '#domain/systems/system-account.ts';
import type { Trx } from '#server/database/database.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { documentOf } from './plan-document.ts';

const where = { base: v.string(), clinicName: v.string(), locale: v.picklist(['fr', 'en']) };
const readInput = v.object({ ...fhirReadInput.entries, ...where });
const searchInput = v.object({ ...fhirSearchInput.entries, ...where });
type Search = v.InferOutput<typeof searchInput>;

function ensureScope(actor: SystemActor, type: string): void {
  if (!mayRead(actor, type))
    throw new DomainError('forbidden', {}, { action: 'fhir.read', patientId: null, objectId: actor.accountId });
}

/** One resource by its id, for a system with the scope for it. What is not there is 'not-found'. */
export const fhirRead = useCaseInZone(
  readInput,
  async (run: Run<SystemActor, v.InferOutput<typeof readInput>>, timeZone): Promise<Resource | object> => {
    const { actor, input, trx } = run;
    ensureScope(actor, input.type);
    const [row = ''] = input.id.split('.');
    if (!v.is(id, row)) throw new DomainError('not-found');
    if (input.type === 'Patient') {
      const patient = await trx.selectFrom('patients').where('id', '=', row).selectAll().executeTakeFirst();
      if (!patient) throw new DomainError('not-found');
      await run.audit({ action: 'fhir.read', patientId: patient.id, objectId: actor.accountId });
      return patientOf(patient.id, patient);
    }
    const version = await trx.selectFrom('planVersions').where('id', '=', row).selectAll().executeTakeFirst();
    if (!version) throw new DomainError('not-found');
    const bundle = await documentOf(trx, version, { ...input, timeZone });
    const found =
      input.type === 'Bundle'
        ? bundle
        : bundle.entry.find(({ resource }) => resource.resourceType === input.type && resource.id === input.id)
            ?.resource;
    if (!found) throw new DomainError('not-found');
    await run.audit({ action: 'fhir.read', patientId: version.patientId, objectId: actor.accountId });
    return found;
  },
);

export type Found = { total: number; resources: Resource[] };

/** A page of resources, by patient and by day; patients by family name and birth date only, so that nobody is listed. */
export const fhirSearch = useCaseInZone(
  searchInput,
  async (run: Run<SystemActor, Search>, timeZone): Promise<Found> => {
    const { actor, input, trx } = run;
    ensureScope(actor, input.type);
    if (input.type === 'Patient') return patientsFound(run);
    const { count, offset } = input;
    const versions = versionsOf(trx, input, timeZone);
    const { total } = await versions.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await versions
      .selectAll()
      .orderBy('agreedAt', 'desc')
      .orderBy('id')
      .limit(count)
      .offset(offset)
      .execute();
    const resources: Resource[] = [];
    for (const version of rows) {
      const bundle = await documentOf(trx, version, { ...input, timeZone });
      if (input.type === 'Bundle') resources.push({ ...bundle });
      else
        resources.push(
          ...bundle.entry.flatMap(({ resource }) => (resource.resourceType === input.type ? [resource] : [])),
        );
    }
    for (const patientId of new Set(rows.map((row) => row.patientId)))
      await run.audit({ action: 'fhir.read', patientId, objectId: actor.accountId });
    return { total, resources };
  },
);

/** The versions that a search means: of one patient, of some days. */
function versionsOf(trx: Trx, { patient, dates }: Search, timeZone: string) {
  let versions = trx.selectFrom('planVersions');
  if (patient !== undefined) versions = versions.where('patientId', '=', patient.replace(/^Patient\//, ''));
  for (const range of dates) {
    const [, compare = 'eq', day = ''] = /^([a-z]{2})?(.+)$/.exec(range) ?? [];
    const [from, until] = [instantOf(timeZone, day, '00:00'), instantOf(timeZone, addDays(day, 1), '00:00')];
    if (compare === 'eq' || compare === 'ge') versions = versions.where('agreedAt', '>=', from);
    if (compare === 'gt') versions = versions.where('agreedAt', '>=', until);
    if (compare === 'eq' || compare === 'le') versions = versions.where('agreedAt', '<', until);
    if (compare === 'lt') versions = versions.where('agreedAt', '<', from);
  }
  return versions;
}

async function patientsFound({ actor, input, trx, audit }: Run<SystemActor, Search>): Promise<Found> {
  const { family, birthDate } = input;
  if (family === undefined || birthDate === undefined) throw new DomainError('invalid-input', { family: 'required' });
  const rows = await trx.selectFrom('patients').where('birthDate', '=', birthDate).selectAll().execute();
  const wanted = nameKeys({ givenName: '', familyName: family }).sortKey;
  const found = rows.filter((row) => nameKeys({ givenName: '', familyName: row.familyName }).sortKey === wanted);
  for (const { id: patientId } of found) await audit({ action: 'fhir.read', patientId, objectId: actor.accountId });
  return { total: found.length, resources: found.map((row) => patientOf(row.id, row)) };
}
