import { textOf } from '#domain/care-plan/content.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Query } from '#server/database/database.ts';

/** The team's own text of a practice line of a version: its patient may have been shown another. Empty where there is no such line. */
export async function teamTextOf(query: Query, versionId: string, itemId: string): Promise<string> {
  const { content } = await query
    .selectFrom('planVersions')
    .where('id', '=', versionId)
    .select('content')
    .executeTakeFirstOrThrow();
  const lines = frozenPlanColumn.read(content).plan.sections.practices ?? [];
  const line = lines.find(({ attributes }) => attributes.id === itemId);
  return line ? textOf(line).replace(/\s+/g, ' ').trim() : '';
}
