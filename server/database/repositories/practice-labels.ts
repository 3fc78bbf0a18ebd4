import type { Locale } from '../../../src/domain/people/preferences.ts';
import type { Query } from '../database.ts';

/** What the clinic calls a practice, or another place that an orientation can go to. */
export type PracticeLabel = {
  code: string;
  kind: 'practice' | 'elsewhere';
  label: Record<Locale, string>;
  retired: boolean;
};

/** The clinic's catalogue in its order, what is retired too: earlier orientations still name it. */
export async function practiceLabels(query: Query): Promise<PracticeLabel[]> {
  const rows = await query
    .selectFrom('practices')
    .select(['code', 'kind', 'labelFr', 'labelEn', 'retiredAt'])
    .orderBy('position')
    .execute();
  return rows.map(({ code, kind, labelFr, labelEn, retiredAt }) => ({
    code,
    kind,
    label: { fr: labelFr, en: labelEn },
    retired: retiredAt !== null,
  }));
}
