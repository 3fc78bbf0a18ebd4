import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, canRecordRefusal, patientsInReach } from '#domain/access/policy.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { patientRows } from '#server/database/tables/patients/patient-rows.ts';

export type ListedPatient = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  reference: { givenName: string; familyName: string } | null;
  /** The actor is in the care team. */
  member: boolean;
  /** The actor may record a refusal of theirs now. */
  mayRecordRefusal: boolean;
  lastVersion: { number: number; agreedAt: number } | null;
  closedAt: number | null;
};

const listInput = v.object({ closed: v.optional(v.boolean(), false) });

/** The patients that the actor may read now, by family name; those whose record is closed only when asked for. */
export const patients = useCase(
  listInput,
  async (run: Run<Actor, v.InferOutput<typeof listInput>>): Promise<ListedPatient[]> => {
    const readable = await readablePatients(run, run.input.closed ? 'closed' : 'open');
    await run.audit({ action: 'patients.listed', patientId: null, objectId: null });
    await run.auditNamed({ action: 'patients.listed', objectId: null, patientIds: readable.map(({ id }) => id) });
    return readable;
  },
);

/** The same, for a query that answers with some of them and leaves the rows for those. */
export async function readablePatients(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  which: 'open' | 'closed' = 'open',
): Promise<ListedPatient[]> {
  const rows = await patientRows(trx, actor.id, patientsInReach(actor), which);
  return rows
    .filter(({ standing }) => canReadPatient(actor, standing, now) === 'allowed')
    .map(({ standing, ...patient }) => ({
      ...patient,
      member: standing.member,
      mayRecordRefusal: canRecordRefusal(actor, standing, now) === 'allowed',
    }));
}
