import type { DocumentContent } from '#domain/care-plan/content.ts';
import { refusedLines } from '#domain/care-plan/refused-lines.ts';
import type { AnsweredLine, RefusedLine } from '#domain/care-plan/refused-lines.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Query } from '#server/database/database.ts';
import { standingRefusals } from './standing-refusals.ts';

/** A line of the draft that goes on against a refusal; `said` is what the team said of it when it last agreed, or null. */
export type DraftRefusal = RefusedLine & { said: Pick<AnsweredLine, 'answer' | 'because'> | null };

/** The lines of a draft that contradict what the patient refused. */
export async function draftRefusals(query: Query, patientId: string, plan: DocumentContent): Promise<DraftRefusal[]> {
  const lines = refusedLines(plan, await standingRefusals(query, patientId));
  if (lines.length === 0) return [];
  const version = await query
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .select('content')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const answered = version ? (frozenPlanColumn.read(version.content).refused ?? []) : [];
  return lines.map((line) => {
    const said = answered.find((one) => one.itemId === line.itemId && one.refusalId === line.refusalId);
    return { ...line, said: said ? { answer: said.answer, because: said.because } : null };
  });
}
