import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canLogRupture } from '#domain/access/policy.ts';
import { handOverInput } from '#domain/alliance/own-check.ts';
import { DomainError } from '#domain/errors.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/**
 * The professional turns their tablet round: until they prove again who they are, this session leads to three questions and to nothing
 * else. What it holds open (documents, a meeting) ends at once, as when it is over.
 */
export const handOver = useCase(
  handOverInput,
  async (run: Run<Actor, v.InferOutput<typeof handOverInput>>): Promise<void> => {
    const { actor, trx, input } = run;
    const access = { action: 'own-check.handed-over', patientId: input.patientId, objectId: null };
    await ensurePatient(run, canLogRupture, access);
    const { numUpdatedRows } = await trx
      .updateTable('sessions')
      .set({ handedTo: input.patientId })
      .where('id', '=', actor.sessionId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new DomainError('signed-out');
    await run.audit(access);
    run.announce({ type: 'session.ended', sessionId: actor.sessionId });
  },
);
