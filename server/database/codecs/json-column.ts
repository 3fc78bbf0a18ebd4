import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';

/** The way of a value into a column of JSON and back. */
export type JsonColumn<T> = {
  write: (value: T) => string;
  /** Throws 'damaged' where the column holds what this program never wrote there. */
  read: (text: string) => T;
};

/** How values were written once: the number of the format, and what reads it as today's. */
type Earlier<T> = Record<number, v.GenericSchema<unknown, T>>;

/** Before a column said in which format its values are, there was one. */
const FIRST_FORMAT = 1;

/**
 * A column that is written once and read for years: each value says in which format (`v`) it is. Today's is `format`, as `schema` says;
 * each `earlier` one is still read, as what it means today.
 */
export function formattedColumn<S extends v.GenericSchema<object, object>>(
  format: number,
  schema: S,
  earlier: Earlier<v.InferOutput<S>>,
): JsonColumn<v.InferOutput<S>> {
  const formats = new Map<unknown, v.GenericSchema<unknown, v.InferOutput<S>>>(
    Object.entries(earlier).map(([number, one]) => [Number(number), one]),
  );
  formats.set(format, schema);
  const written = v.looseObject({ v: v.optional(v.number(), FIRST_FORMAT) });
  return {
    write: (value) => JSON.stringify({ v: format, ...value }),
    read: (text) =>
      parsed(text, (json) => {
        const { v: number, ...value } = v.parse(written, json);
        const known = formats.get(number);
        if (!known) throw new DomainError('damaged');
        return v.parse(known, value);
      }),
  };
}

/** A column whose values are as `schema` says; a schema that has changed still takes what was written before. */
export function jsonColumn<S extends v.GenericSchema>(schema: S): JsonColumn<v.InferOutput<S>> {
  return {
    write: (value) => JSON.stringify(value),
    read: (text) => parsed(text, (json) => v.parse(schema, json)),
  };
}

function parsed<T>(text: string, read: (json: unknown) => T): T {
  try {
    return read(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof SyntaxError || v.isValiError(thrown)) throw new DomainError('damaged');
    throw thrown;
  }
}
