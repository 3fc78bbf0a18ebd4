import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';

/** The way of a value into a column of JSON and back. */
export type JsonColumn<T> = {
  write: (value: T) => string;
  /** Throws 'damaged' where the column holds what this program never wrote there. */
  read: (text: string) => T;
};

/** A column whose values are as `schema` says; a schema that has changed still takes what was written before. */
export function jsonColumn<S extends v.GenericSchema>(schema: S): JsonColumn<v.InferOutput<S>> {
  return {
    write: (value) => JSON.stringify(value),
    read: (text) => {
      try {
        return v.parse(schema, JSON.parse(text));
      } catch (thrown) {
        if (thrown instanceof SyntaxError || v.isValiError(thrown)) throw new DomainError('damaged');
        throw thrown;
      }
    },
  };
}
