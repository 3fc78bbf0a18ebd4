import { practiceKinds } from '#domain/orientation/practices.ts';
import type { Practice, PracticeKind } from '#domain/orientation/practices.ts';
import type { Query } from '#server/database/database.ts';

/** The clinic's catalogue by kind, each in its order, retired ones included. */
export async function allPractices(query: Query): Promise<Practice[]> {
  const rows = await query.selectFrom('practices').selectAll().orderBy('position').orderBy('code').execute();
  const rank = ({ kind }: Pick<Practice, 'kind'>) => practiceKinds.indexOf(kind);
  return rows
    .sort((a, b) => rank(a) - rank(b))
    .map(({ code, kind, labelFr, labelEn, throughFr, throughEn, retiredAt }) => ({
      code,
      kind,
      label: { fr: labelFr, en: labelEn },
      through: { fr: throughFr, en: throughEn },
      retired: retiredAt !== null,
    }));
}

/** Of which kind this entry of the catalogue is; 'practice' where there is none such. */
export async function kindOfPractice(query: Query, code: string): Promise<PracticeKind> {
  const row = await query.selectFrom('practices').where('code', '=', code).select('kind').executeTakeFirst();
  return row?.kind ?? 'practice';
}
