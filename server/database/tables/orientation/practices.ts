import type { Practice } from '#domain/orientation/practices.ts';
import type { Query } from '#server/database/database.ts';

/** The clinic's catalogue in its order, practices before the other places to go to, retired ones included. */
export async function allPractices(query: Query): Promise<Practice[]> {
  const rows = await query
    .selectFrom('practices')
    .selectAll()
    // 'practice' before 'elsewhere'.
    .orderBy('kind', 'desc')
    .orderBy('position')
    .orderBy('code')
    .execute();
  return rows.map(({ code, kind, labelFr, labelEn, throughFr, throughEn, retiredAt }) => ({
    code,
    kind,
    label: { fr: labelFr, en: labelEn },
    through: { fr: throughFr, en: throughEn },
    retired: retiredAt !== null,
  }));
}
