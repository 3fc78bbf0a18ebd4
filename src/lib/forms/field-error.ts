import { errorCodes } from '#domain/errors.ts';
import type { Words } from '../text/catalogue.ts';

/** The sentence for a field's error code; a general one where the code has none of its own. */
export function fieldError({ errors }: Pick<Words, 'errors'>, code: string): string {
  const sentences: Record<string, string> = errors.fields;
  const refusal = errorCodes.find((known) => known === code);
  return sentences[code] ?? (refusal ? errors.codes[refusal] : errors.otherField);
}
