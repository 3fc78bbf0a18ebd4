import type { Actor } from '../../src/domain/access/actor.ts';
import { canReadPatient, canRecordRefusal, patientsInReach } from '../../src/domain/access/policy.ts';
import { nothing } from '../../src/domain/people/inputs.ts';
import { compareByName } from '../../src/domain/people/names.ts';
import { useCase } from '../commands/command.ts';
import type { Run } from '../commands/command.ts';
import { patientRows } from '../database/repositories/patient-rows.ts';

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
};

/** The patients that the actor may read now, by family name. */
export const patients = useCase(
  nothing,
  async ({ actor, trx, now, audit }: Run<Actor, unknown>): Promise<ListedPatient[]> => {
    const rows = await patientRows(trx, actor.id, patientsInReach(actor));
    const readable = rows.filter(({ standing }) => canReadPatient(actor, standing, now) === 'allowed');
    await audit({ action: 'patients.listed', patientId: null, objectId: null });
    return readable
      .map(({ standing, ...patient }) => ({
        ...patient,
        member: standing.member,
        mayRecordRefusal: canRecordRefusal(actor, standing, now) === 'allowed',
      }))
      .sort((a, b) => compareByName(a, b) || (a.birthDate < b.birthDate ? -1 : 1));
  },
);
