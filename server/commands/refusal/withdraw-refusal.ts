import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canRecordRefusal } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { withdrawRefusalInput } from '#domain/refusal/inputs.ts';
import { isWithdrawn } from '#domain/refusal/refusal.ts';
import { takeUpAgain } from '#server/use-case/orientation/end-by-refusal.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { amendRefusal } from './amend-refusal.ts';
import { ensureRefusal } from '#server/use-case/refusal/ensure-refusal.ts';

/**
 * Takes a refusal back, with the reason: it stays readable, and neither waits nor counts; what it ended goes on. Throws 'conflict' where
 * it was already.
 */
export const withdrawRefusal = useCase(
  withdrawRefusalInput,
  async (run: Run<Actor, v.InferOutput<typeof withdrawRefusalInput>>): Promise<void> => {
    const { refusal, access } = await ensureRefusal(run, 'refusal.withdrawn', canRecordRefusal);
    if (isWithdrawn(refusal)) throw new DomainError('conflict');
    const written = await amendRefusal(run, refusal, { kind: 'withdrawal', reason: run.input.reason, instead: {} });
    await takeUpAgain(run, refusal.id);
    await run.audit({ ...access, written: [written] });
  },
);
