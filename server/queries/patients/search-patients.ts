import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { patientsMeant } from '#domain/patients/search.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { readablePatients } from './patients.ts';
import type { ListedPatient } from './patients.ts';

const input = v.object({
  /** As typed; empty for everybody. */
  typed: v.optional(v.string(), ''),
  among: v.optional(v.picklist(['readable', 'own', 'recordable']), 'readable'),
  limit: v.optional(v.number(), Number.MAX_SAFE_INTEGER),
});
type Search = v.InferOutput<typeof input>;

/**
 * The first `limit` of the patients whom the actor may read now and means by what was typed; `own`: of their care teams, `recordable`:
 * on whom they may record a refusal. Only who is in the answer was named, and only they leave a row.
 */
export const searchPatients = useCase(input, async (run: Run<Actor, Search>) => {
  const { typed, among, limit } = run.input;
  const readable = await readablePatients(run);
  const meant = readable.filter((patient) => isAmong(patient, among));
  const found = typed.trim() === '' ? meant : patientsMeant(meant, typed);
  const patients = found.slice(0, limit);
  await run.audit({ action: 'patients.listed', patientId: null, objectId: null });
  await run.auditNamed({ action: 'patients.listed', objectId: null, patientIds: patients.map(({ id }) => id) });
  return { patients, found: found.length, of: meant.length, readable: readable.length };
});

function isAmong(patient: ListedPatient, among: Search['among']): boolean {
  switch (among) {
    case 'readable':
      return true;
    case 'own':
      return patient.member;
    case 'recordable':
      return patient.mayRecordRefusal;
    default:
      return among satisfies never;
  }
}
