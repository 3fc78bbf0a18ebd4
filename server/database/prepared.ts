import type { Compilable, CompiledQuery } from 'kysely';
import type { Query } from './database.ts';

/** Stand for the values of a prepared query while it is built; nothing that is asked for looks like them. */
const places: readonly string[] = Array.from({ length: 8 }, (_, index) => `\u0000${String(index)}`);

/**
 * A query that is asked very often: built and compiled once for each kind of database, for that takes longer than the answer. `build` must
 * put each of its values into the query as it is.
 */
export function prepared<O>(
  build: (query: Query, ...values: string[]) => Compilable<O>,
): (query: Query, ...values: string[]) => Promise<O[]> {
  const compiled = new WeakMap<object, CompiledQuery<O>>();
  return async (query, ...values) => {
    const { adapter } = query.getExecutor();
    let known = compiled.get(adapter);
    if (!known) {
      known = build(query, ...places.slice(0, values.length)).compile();
      compiled.set(adapter, known);
    }
    const parameters = known.parameters.map((value) => {
      const place = typeof value === 'string' ? places.indexOf(value) : -1;
      return place === -1 ? value : values[place];
    });
    const { rows } = await query.executeQuery<O>({ ...known, parameters });
    return rows;
  };
}
