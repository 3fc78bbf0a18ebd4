import type { Actor } from '#domain/access/actor.ts';
import { canAgreeCarePlan } from '#domain/access/policy.ts';
import { notePatientYesInput } from '#domain/care-plan/patient-agreement.ts';
import type { NotePatientYesInput } from '#domain/care-plan/patient-agreement.ts';
import { DomainError } from '#domain/errors.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { noteYes } from '#server/use-case/note-patient-yes.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/**
 * Notes that the patient said yes to a version that was agreed already, or that such a yes had been noted by mistake. Nothing of what was
 * noted is taken away. Field errors: 'date-future', 'choice'.
 */
export const notePatientYes = useCaseInZone(
  notePatientYesInput,
  async (run: Run<Actor, NotePatientYesInput>, timeZone): Promise<void> => {
    const { actor, input, trx, now } = run;
    const { patientId, number } = input;
    const access = { action: 'patient-yes.noted', patientId, objectId: null };
    await ensurePatient(run, canAgreeCarePlan, access);
    const version = await trx
      .selectFrom('planVersions')
      .where('patientId', '=', patientId)
      .where('number', '=', number)
      .select('id')
      .executeTakeFirst();
    if (!version) throw new DomainError('not-found', {}, access);
    const id = input.kind === 'said' ? await noteYes(run, timeZone, { versionId: version.id, ...input }) : newId();
    if (input.kind === 'mistaken') {
      const last = await trx
        .selectFrom('patientYeses')
        .where('versionId', '=', version.id)
        .select(['saidOn', 'saidTo', 'kind'])
        .orderBy('recordedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      // Twice, or after nothing: there is no yes to be taken back.
      if (last?.kind !== 'said') throw new DomainError('conflict');
      const mistaken = {
        id,
        versionId: version.id,
        kind: 'mistaken',
        saidOn: last.saidOn,
        saidTo: last.saidTo,
      } as const;
      await trx
        .insertInto('patientYeses')
        .values({ ...mistaken, recordedBy: actor.id, recordedAt: now })
        .execute();
    }
    await run.audit({ ...access, objectId: version.id, written: [{ kind: 'patient-yes', id }] });
    run.announce({ type: 'patient.changed', patientId });
  },
);
