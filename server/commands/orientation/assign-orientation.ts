import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { assignOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureBearer, joinCareTeam } from '#server/use-case/orientation/bearer.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordChange } from '#server/use-case/orientation/record-change.ts';

/** Says who carries the orientation out from now on. Throws 'wrong-phase' where it is over; field errors as `ensureBearer`. */
export const assignOrientation = useCase(
  assignOrientationInput,
  async (run: Run<Actor, v.InferOutput<typeof assignOrientationInput>>): Promise<void> => {
    const { orientationId, ...bearer } = run.input;
    const { orientation, access, standing } = await ensureOrientation(run, orientationId, 'orientation.assigned');
    if (!isOpen(orientation.status)) throw new DomainError('wrong-phase');
    await ensureBearer(run.trx, bearer);
    await run.trx.updateTable('orientations').set(bearer).where('id', '=', orientationId).execute();
    await recordChange(run, orientationId, 'assigned', bearer);
    await joinCareTeam(run, standing, { patientId: orientation.patientId, professionalId: bearer.professionalId });
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit(access);
  },
);
