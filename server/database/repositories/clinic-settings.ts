import * as v from 'valibot';
import { professions } from '../../../src/domain/people/professions.ts';
import type { Profession } from '../../../src/domain/people/professions.ts';
import type { Query } from '../database.ts';

const stored = v.pipe(v.string(), v.parseJson(), v.array(v.picklist(professions)));

/** The professions that the clinic wants present for a decision: none, until a coordinator says which. */
export async function requiredProfessions(query: Query): Promise<Profession[]> {
  const row = await query
    .selectFrom('clinicSettings')
    .where('name', '=', 'required-professions')
    .select('value')
    .executeTakeFirst();
  return row ? v.parse(stored, row.value) : [];
}
