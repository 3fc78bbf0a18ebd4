import type { OrientationGoal } from '#domain/orientation/orientation.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

type Check = Omit<Schema['allianceChecks'], 'sessionId' | 'side'>;
export type SessionWord = {
  id: string;
  word: string;
  loggedBy: string;
  checks: { patient: Check | null; team: Check | null };
};

/** The goals of each orientation, in their order. */
export async function goalsOf(
  query: Query,
  orientationIds: readonly string[],
): Promise<Map<string, OrientationGoal[]>> {
  if (orientationIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('orientationGoals')
    .where('orientationId', 'in', orientationIds)
    .select(['orientationId', 'goalId', 'text'])
    .orderBy('position')
    .execute();
  const goals = Map.groupBy(rows, ({ orientationId }) => orientationId);
  return new Map(
    [...goals].map(([orientationId, own]) => [orientationId, own.map(({ goalId, text }) => ({ goalId, text }))]),
  );
}

/** Every status and every change that the orientations had, in their order. */
export async function historyOf(query: Query, orientationIds: readonly string[]) {
  if (orientationIds.length === 0) return { moves: [], changes: [] };
  const moves = await query
    .selectFrom('orientationMoves')
    .where('orientationId', 'in', orientationIds)
    .selectAll()
    .orderBy('movedAt')
    .orderBy('id')
    .execute();
  const changes = await query
    .selectFrom('orientationChanges')
    .where('orientationId', 'in', orientationIds)
    .selectAll()
    .orderBy('changedAt')
    .orderBy('id')
    .execute();
  return { moves, changes };
}

/** What was said of the sessions of these orientations, by session. */
export async function sessionWords(query: Query, orientationIds: readonly string[]): Promise<Map<string, SessionWord>> {
  if (orientationIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('practiceSessions')
    .where('orientationId', 'in', orientationIds)
    .select(['id', 'word', 'loggedBy'])
    .execute();
  const checks = await query
    .selectFrom('allianceChecks')
    .innerJoin('practiceSessions', 'practiceSessions.id', 'allianceChecks.sessionId')
    .where('orientationId', 'in', orientationIds)
    .select(['sessionId', 'side', 'goals', 'tasks', 'bond'])
    .execute();
  const bySession = Map.groupBy(checks, ({ sessionId }) => sessionId);
  const checkOf = (sessionId: string, side: 'patient' | 'team'): Check | null => {
    const found = bySession.get(sessionId)?.find((check) => check.side === side);
    return found ? { goals: found.goals, tasks: found.tasks, bond: found.bond } : null;
  };
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, checks: { patient: checkOf(row.id, 'patient'), team: checkOf(row.id, 'team') } },
    ]),
  );
}
