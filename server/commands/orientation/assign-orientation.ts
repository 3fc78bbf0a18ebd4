import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { assignOrientationInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import { isOpen } from '../../../src/domain/orientation/orientation.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensureBearer, joinCareTeam } from './bearer.ts';
import { ensureOrientation } from './ensure-orientation.ts';
import { recordChange } from './record-change.ts';

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
