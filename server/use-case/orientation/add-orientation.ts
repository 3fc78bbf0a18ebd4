import type { Actor } from '#domain/access/actor.ts';
import { isBlank, textOf } from '#domain/care-plan/content.ts';
import { DomainError } from '#domain/errors.ts';
import type { ProposeOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import type { OrientationGoal } from '#domain/orientation/orientation.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';
import type { Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '../command.ts';
import { ensureBearer } from './bearer.ts';

type Proposed = ProposeOrientationInput & { decisionId: string | null };

/**
 * Writes a proposed orientation with the goals of the plan as they read now; gives its id. Throws field errors: 'choice' for a practice that
 * the clinic does not have or has retired, or a goal that the plan does not have; those of `ensureBearer`.
 */
export async function addOrientation(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  { goalIds, ...said }: Proposed,
): Promise<string> {
  await ensurePractice(trx, said.practice);
  await ensureBearer(trx, said);
  const goals = await goalsNamed(trx, said.patientId, goalIds);
  const id = newId();
  await trx
    .insertInto('orientations')
    .values({
      ...said,
      id,
      status: 'proposed',
      boardColumn: 'proposed',
      statusAt: now,
      lookedAt: null,
      lookAskedAt: null,
      proposedBy: actor.id,
      proposedAt: now,
    })
    .execute();
  if (goals.length > 0)
    await trx
      .insertInto('orientationGoals')
      .values(goals.map((goal, index) => ({ ...goal, orientationId: id, position: index + 1 })))
      .execute();
  await trx
    .insertInto('orientationMoves')
    .values({
      id: newId(),
      orientationId: id,
      fromStatus: null,
      toStatus: 'proposed',
      reason: null,
      note: '',
      movedBy: actor.id,
      movedAt: now,
    })
    .execute();
  return id;
}

async function ensurePractice(trx: Trx, code: string): Promise<void> {
  const practice = await trx
    .selectFrom('practices')
    .where('code', '=', code)
    .where('retiredAt', 'is', null)
    .select('code')
    .executeTakeFirst();
  if (!practice) throw new DomainError('invalid-input', { practice: 'choice' });
}

async function goalsNamed(trx: Trx, patientId: string, goalIds: readonly string[]): Promise<OrientationGoal[]> {
  if (goalIds.length === 0) return [];
  const { plan } = await patientDocuments(trx, patientId);
  const goals = (plan.content.sections.goals ?? []).filter((goal) => !isBlank(goal));
  return [...new Set(goalIds)].map((goalId) => {
    const goal = goals.find(({ attributes }) => attributes['id'] === goalId);
    if (!goal) throw new DomainError('invalid-input', { goalIds: 'choice' });
    return { goalId, text: textOf(goal).trim() };
  });
}
