import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { endSessionInput } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Ends one of one's own sessions, wherever it is open. Throws 'not-found' for one that has ended, or is somebody else's. */
export const endSession = useCase(
  endSessionInput,
  async (run: Run<Actor, v.InferOutput<typeof endSessionInput>>): Promise<void> => {
    const { actor, input, trx, announce } = run;
    const access = { action: 'session.ended-by-person', patientId: null, objectId: null };
    const ended = await trx
      .deleteFrom('sessions')
      .where('id', '=', input.sessionId)
      .where('professionalId', '=', actor.id)
      .returning('id')
      .executeTakeFirst();
    if (!ended) throw new DomainError('not-found', {}, access);
    announce({ type: 'session.ended', sessionId: ended.id });
    await run.audit(access);
  },
);
