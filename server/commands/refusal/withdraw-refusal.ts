import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canRecordRefusal } from '../../../src/domain/access/policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { withdrawRefusalInput } from '../../../src/domain/refusal/inputs.ts';
import { isWithdrawn } from '../../../src/domain/refusal/refusal.ts';
import { takeUpAgain } from '../orientation/end-by-refusal.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { amendRefusal } from './amend-refusal.ts';
import { ensureRefusal } from './ensure-refusal.ts';

/** Takes a refusal back, with the reason: it stays readable, and neither waits nor counts; what it ended goes on. Throws 'conflict' where it was already. */
export const withdrawRefusal = useCase(
  withdrawRefusalInput,
  async (run: Run<Actor, v.InferOutput<typeof withdrawRefusalInput>>): Promise<void> => {
    const { refusal, access } = await ensureRefusal(run, 'refusal.withdrawn', canRecordRefusal);
    if (isWithdrawn(refusal)) throw new DomainError('conflict');
    await amendRefusal(run, refusal, { kind: 'withdrawal', reason: run.input.reason, instead: {} });
    await takeUpAgain(run, refusal.id);
    await run.audit(access);
  },
);
