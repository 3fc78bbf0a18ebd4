import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { requiredProfessionsInput } from '#domain/meeting/inputs.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

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
