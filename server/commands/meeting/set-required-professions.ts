import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings } from '../../../src/domain/access/meeting-policy.ts';
import { requiredProfessionsInput } from '../../../src/domain/meeting/inputs.ts';
import { storeSetting } from '../../database/repositories/clinic-settings.ts';
import { ensure, useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { meetingChanged } from './ensure-meeting.ts';

/** Says which professions the clinic wants present. Meetings under way are told at once. */
export const setRequiredProfessions = useCase(
  requiredProfessionsInput,
  async (run: Run<Actor, v.InferOutput<typeof requiredProfessionsInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
    ensure(canPrepareMeetings(actor), access);
    const wanted = [...new Set(input.professions)];
    await storeSetting(trx, 'required-professions', wanted, { changedAt: now, changedBy: actor.id });
    const open = await trx.selectFrom('meetings').where('status', '=', 'open').select('id').orderBy('id').execute();
    for (const { id } of open) await meetingChanged(run, id);
    await run.audit(access);
  },
);
