import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import type { Refusal, RefusalAmendment, RefusalFacts } from '#domain/refusal/refusal.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import {
  insteadColumn,
  patientTargetsColumn,
  saidByOtherColumn,
  signsColumn,
} from '#server/database/codecs/refusal-columns.ts';

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
  const languages = await languagesOf(query, ids);
  return rows.map((row) =>
    refusalOf(
      row,
      amendments.filter(({ refusalId }) => refusalId === row.id).map(amendmentOf),
      languages.find(({ refusalId }) => refusalId === row.id) ?? { lang: null, aboutLang: null },
    ),
  );
}

/** In which languages patients said on their pages that they no longer want something. */
async function languagesOf(query: Query, ids: readonly string[]) {
  return query
    .selectFrom('planResponses')
    .where('refusalId', 'in', ids)
    .select(['refusalId', 'lang', 'aboutLang'])
    .execute();
}

/** What is held to be true now of a refusal, or null where it was withdrawn. */
export function standingFacts(refusal: Refusal): RefusalFacts | null {
  return isWithdrawn(refusal) ? null : currentFacts(refusal);
}

function refusalOf(
  row: Schema['refusals'],
  amendments: RefusalAmendment[],
  { lang, aboutLang }: { lang: Locale | null; aboutLang: Locale | null },
): Refusal {
  const { id, patientId, recordedBy, recordedAt, patientTargets } = row;
  const { practice, sessionsHeld, refusedOn, words, circumstances, felt } = row;
  return {
    id,
    patientId,
    source:
      recordedBy === null ? { by: 'patient', lang, aboutLang } : { by: 'professional', professionalId: recordedBy },
    recordedAt,
    original: {
      practice,
      named: row.named ?? '',
      part: row.part,
      sessionsHeld,
      refusedOn,
      signs: signsColumn.read(row.signs),
      words,
      circumstances,
      saidByOther: row.saidByOther === null ? [] : saidByOtherColumn.read(row.saidByOther),
      felt,
    },
    amendments,
    patientTargets: patientTargets === null ? null : patientTargetsColumn.read(patientTargets),
  };
}

function amendmentOf(row: Schema['refusalAmendments']): RefusalAmendment {
  const { id, kind, reason, authorId, amendedAt: at } = row;
  return { id, kind, reason, instead: insteadColumn.read(row.instead), authorId, at };
}
