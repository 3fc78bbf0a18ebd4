import { appendAudits } from '#server/database/tables/audit.ts';
import type { Growing } from './growing.ts';
import type { GrownPatient } from './patients.ts';

/** Rows of the audit for each patient; in one transaction at most so many. */
const PER_PATIENT = 20;
const AT_ONCE = 5_000;
const actions = ['patient.read', 'care-plan.read', 'patients.listed', 'team-notes.read', 'orientations.read'] as const;

/** Readings of the records, in the chain of the audit. */
export async function addAudit({ app, random, at }: Growing, patients: readonly GrownPatient[]): Promise<void> {
  const { query, dialect } = app.database;
  const entries = patients.flatMap(({ id: patientId, team }) =>
    Array.from({ length: PER_PATIENT }, () => ({
      action: random.of(actions),
      patientId,
      objectId: null,
      actorId: random.of(team),
      actorRole: 'professional' as const,
      sessionId: null,
    })),
  );
  const steps = Math.ceil(entries.length / AT_ONCE);
  for (let step = 0; step < steps; step++) {
    const some = entries.slice(step * AT_ONCE, (step + 1) * AT_ONCE);
    const daysAgo = Math.floor(((steps - step) * 3_600) / steps) + 1;
    await query.transaction().execute((trx) => appendAudits(trx, dialect, at(daysAgo), some));
  }
}
