import type { Actor } from '#domain/access/actor.ts';
import { canRecordRefusal } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { correctRefusalInput } from '#domain/refusal/inputs.ts';
import type { CorrectRefusalInput } from '#domain/refusal/inputs.ts';
import { currentFacts, factsThatDiffer, isWithdrawn } from '#domain/refusal/refusal.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { amendRefusal } from './amend-refusal.ts';
import { ensureFacts } from '#server/use-case/refusal/ensure-facts.ts';
import { ensureRefusal } from '#server/use-case/refusal/ensure-refusal.ts';

/**
 * Adds to a refusal what should have been recorded, with its reason; what was recorded stays readable. Throws the field error 'unchanged'
 * where nothing is other than it stands, 'conflict' once it was withdrawn.
 */
export const correctRefusal = useCaseInZone(
  correctRefusalInput,
  async (run: Run<Actor, CorrectRefusalInput>, timeZone): Promise<void> => {
    const { refusal, access } = await ensureRefusal(run, 'refusal.corrected', canRecordRefusal);
    if (isWithdrawn(refusal)) throw new DomainError('conflict');
    const stands = currentFacts(refusal);
    await ensureFacts(run, timeZone, stands.practice);
    const instead = factsThatDiffer(stands, run.input);
    if (Object.keys(instead).length === 0) throw new DomainError('invalid-input', { reason: 'unchanged' });
    const written = await amendRefusal(run, refusal, { kind: 'correction', reason: run.input.reason, instead });
    await run.audit({ ...access, written: [written] });
  },
);
