import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import type {
  PatientTargets,
  Refusal,
  RefusalAmendment,
  RefusalFacts,
  RefusalSign,
  SaidByOther,
} from '#domain/refusal/refusal.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** The refusals with these ids, or of these patients, with everything that was added to them; latest first. */
export async function refusalsOf(
  query: Query,
  wanted: { ids: readonly string[] } | { patientIds: readonly string[] },
): Promise<Refusal[]> {
  const [column, values] =
    'ids' in wanted ? (['id', wanted.ids] as const) : (['patientId', wanted.patientIds] as const);
  if (values.length === 0) return [];
  const rows = await query
    .selectFrom('refusals')
    .where(column, 'in', values)
    .selectAll()
    .orderBy('refusedOn', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const amendments = await query
    .selectFrom('refusalAmendments')
    .where('refusalId', 'in', ids)
    .selectAll()
    .orderBy('amendedAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => refusalOf(row, amendments.filter(({ refusalId }) => refusalId === row.id).map(amendmentOf)));
}

/** What is held to be true now of a refusal, or null where it was withdrawn. */
export function standingFacts(refusal: Refusal): RefusalFacts | null {
  return isWithdrawn(refusal) ? null : currentFacts(refusal);
}

function refusalOf(row: Schema['refusals'], amendments: RefusalAmendment[]): Refusal {
  const { id, patientId, recordedBy, recordedAt, patientTargets } = row;
  const { practice, sessionsHeld, refusedOn, words, circumstances, felt } = row;
  return {
    id,
    patientId,
    source: recordedBy === null ? { by: 'patient' } : { by: 'professional', professionalId: recordedBy },
    recordedAt,
    // The JSON of these tables is written by this program only.
    original: {
      practice,
      named: row.named ?? '',
      part: row.part,
      sessionsHeld,
      refusedOn,
      signs: JSON.parse(row.signs) as RefusalSign[],
      words,
      circumstances,
      saidByOther: row.saidByOther === null ? [] : (JSON.parse(row.saidByOther) as SaidByOther[]),
      felt,
    },
    amendments,
    patientTargets: patientTargets === null ? null : (JSON.parse(patientTargets) as PatientTargets),
  };
}

function amendmentOf(row: Schema['refusalAmendments']): RefusalAmendment {
  const { id, kind, reason, authorId, amendedAt: at } = row;
  return { id, kind, reason, instead: JSON.parse(row.instead) as Partial<RefusalFacts>, authorId, at };
}
