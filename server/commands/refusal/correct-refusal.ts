import type { Actor } from '../../../src/domain/access/actor.ts';
import { canRecordRefusal } from '../../../src/domain/access/policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { correctRefusalInput } from '../../../src/domain/refusal/inputs.ts';
import type { CorrectRefusalInput } from '../../../src/domain/refusal/inputs.ts';
import { currentFacts, factsThatDiffer, isWithdrawn } from '../../../src/domain/refusal/refusal.ts';
import type { Run } from '../command.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';
import { amendRefusal } from './amend-refusal.ts';
import { ensureFacts } from './ensure-facts.ts';
import { ensureRefusal } from './ensure-refusal.ts';

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
    await amendRefusal(run, refusal, { kind: 'correction', reason: run.input.reason, instead });
    await run.audit(access);
  },
);
