import * as v from 'valibot';
import { DomainError } from './errors.ts';

/**
 * What `raw` says by `schema`. Throws 'invalid-input' with one code per field; where an id is no id, 'not-found': it names a
 * record that does not exist. A link's secret that cannot be one is 'link-expired' likewise.
 */
export function parse<S extends v.GenericSchema>(schema: S, raw: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, raw);
  if (result.success) return result.output;
  const fields: Record<string, string> = {};
  for (const issue of result.issues) {
    // Only a missing field (or no object at all) is an issue of the object itself.
    const code = issue.type === 'object' ? 'required' : issue.message;
    if (code === 'not-found' || code === 'link-expired') throw new DomainError(code);
    fields[v.getDotPath(issue) ?? ''] ??= code;
  }
  throw new DomainError('invalid-input', fields);
}
