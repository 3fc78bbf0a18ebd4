import { domainErrorOf } from '#domain/errors.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';

/** What a live command is answered with: a refusal is an answer too, any other fault is thrown. */
export async function answered(carriedOut: Promise<LiveAnswer>): Promise<LiveAnswer> {
  try {
    return await carriedOut;
  } catch (thrown) {
    const error = domainErrorOf(thrown);
    if (!error) throw thrown;
    return refusal(error.code, error.fields);
  }
}

/** A refusal, by its code and those of the fields. */
export function refusal(code: string, fields: Readonly<Record<string, string>> = {}): LiveAnswer {
  return { ok: false, code, fields: { ...fields } };
}
