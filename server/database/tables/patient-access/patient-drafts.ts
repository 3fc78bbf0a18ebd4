import * as v from 'valibot';
import type { DraftFields } from '#domain/patient-access/draft.ts';
import type { Query, Trx } from '#server/database/database.ts';

/** After this, in milliseconds, what was begun and never sent is forgotten: longer than any invitation works. */
const KEPT_FOR_MS = 100 * 24 * 3_600_000;

/** So many pages of one patient are kept: more than any plan has questions. */
const MOST_PAGES = 100;

const storedFields = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ format: v.literal(1), fields: v.record(v.string(), v.string()) }),
);

type Draft = { page: string; fields: DraftFields };

/** Everything that a patient has begun and not sent, what was begun last first. */
export async function draftsOf(query: Query, patientId: string): Promise<Draft[]> {
  const rows = await query
    .selectFrom('patientDrafts')
    .where('patientId', '=', patientId)
    .select(['page', 'fields'])
    .orderBy('keptAt', 'desc')
    .orderBy('page')
    .execute();
  return rows.map(({ page, fields }) => ({ page, fields: v.parse(storedFields, fields).fields }));
}

/** Keeps what a page of the patient holds, in place of what it held before; nothing is kept of an empty one. */
export async function keepDraft(trx: Trx, patientId: string, { page, fields }: Draft, now: number): Promise<void> {
  await trx
    .deleteFrom('patientDrafts')
    .where((eb) =>
      eb.or([eb.and([eb('patientId', '=', patientId), eb('page', '=', page)]), eb('keptAt', '<=', now - KEPT_FOR_MS)]),
    )
    .execute();
  if (Object.keys(fields).length === 0) return;
  const values = { fields: JSON.stringify({ format: 1, fields }), keptAt: now };
  await trx
    .insertInto('patientDrafts')
    .values({ patientId, page, ...values })
    // Two tabs may keep the same page at once.
    .onConflict((conflict) => conflict.columns(['patientId', 'page']).doUpdateSet(values))
    .execute();
  const older = trx
    .selectFrom('patientDrafts')
    .where('patientId', '=', patientId)
    .select('page')
    .orderBy('keptAt', 'desc')
    .orderBy('page')
    .limit(MOST_PAGES)
    .offset(MOST_PAGES);
  await trx.deleteFrom('patientDrafts').where('patientId', '=', patientId).where('page', 'in', older).execute();
}
