import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { lookAgainFor } from '#domain/orientation/look-again.ts';
import type { LookAgainReason } from '#domain/orientation/look-again.ts';
import type { SessionOutcome } from '#domain/orientation/orientation.ts';
import type { NamedProfessional } from '#domain/care-plan/plan-version.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

type Row = Schema['orientations'];
export type LoggedSession = { id: string; on: string; outcome: SessionOutcome; loggedAt: number };

/** An orientation with what its sessions show, and why the team is to look at it again. */
export type StoredOrientation = Row & {
  professional: NamedProfessional | null;
  /** Those that stand, in the order of their days. */
  sessions: LoggedSession[];
  lookAgain: LookAgainReason[];
};

/** Which are wanted: by id, of patients, or all that came from decisions. */
export type WantedOrientations =
  { ids: readonly string[] } | { patientIds: readonly string[] } | { decisionIds: readonly string[] };

/** The orientations wanted, latest proposed first. */
export async function orientationsOf(query: Query, wanted: WantedOrientations): Promise<StoredOrientation[]> {
  const rows = await query
    .selectFrom('orientations')
    .leftJoin('professionals', 'professionals.id', 'orientations.professionalId')
    .where((eb) => among(eb, wanted))
    .selectAll('orientations')
    .select(['givenName', 'familyName', 'profession'])
    .orderBy('proposedAt', 'desc')
    .orderBy('orientations.id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const sessions = Map.groupBy(await sessionsOf(query, ids), ({ orientationId }) => orientationId);
  const reviewed = await reviewedRefusals(query, ids);
  return rows.map(({ givenName, familyName, profession, ...row }) => {
    const own = sessions.get(row.id) ?? [];
    return {
      ...row,
      professional:
        row.professionalId !== null && givenName !== null && familyName !== null && profession !== null
          ? { id: row.professionalId, givenName, familyName, profession }
          : null,
      sessions: own.map(({ id, on, outcome, loggedAt }) => ({ id, on, outcome, loggedAt })),
      lookAgain: lookAgainFor({
        status: row.status,
        lookAgainAfter: row.lookAgainAfter,
        outcomes: own.filter(({ loggedAt }) => loggedAt > (row.lookedAt ?? 0)).map(({ outcome }) => outcome),
        asked: (row.lookAskedAt ?? 0) > (row.lookedAt ?? 0),
        refusalSeen: (row.lookedAt ?? 0) >= row.statusAt || reviewed.has(row.id),
      }),
    };
  });
}

function among(eb: ExpressionBuilder<Schema, 'orientations'>, wanted: WantedOrientations): Expression<SqlBool> {
  const [column, values] =
    'ids' in wanted
      ? (['orientations.id', wanted.ids] as const)
      : 'patientIds' in wanted
        ? (['orientations.patientId', wanted.patientIds] as const)
        : (['orientations.decisionId', wanted.decisionIds] as const);
  return values.length === 0 ? eb.lit(false) : eb(column, 'in', values);
}

function sessionsOf(query: Query, orientationIds: readonly string[]) {
  return query
    .selectFrom('practiceSessions')
    .where('orientationId', 'in', orientationIds)
    .where('withdrawnAt', 'is', null)
    .select(['id', 'orientationId', 'heldOn as on', 'outcome', 'loggedAt'])
    .orderBy('heldOn')
    .orderBy('loggedAt')
    .orderBy('id')
    .execute();
}

/** Those of the orientations whose refusal has been reviewed to its end. */
async function reviewedRefusals(query: Query, orientationIds: readonly string[]): Promise<Set<string | null>> {
  const rows = await query
    .selectFrom('refusals')
    .innerJoin('reviews', 'reviews.refusalId', 'refusals.id')
    .where('refusals.orientationId', 'in', orientationIds)
    .where('reviews.status', '=', 'concluded')
    .select('refusals.orientationId')
    .execute();
  return new Set(rows.map(({ orientationId }) => orientationId));
}
