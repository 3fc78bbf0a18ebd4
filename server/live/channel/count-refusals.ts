import * as v from 'valibot';
import type { Handle } from './listen.ts';

const refused = v.object({ ok: v.literal(false), code: v.string() });

/** The same, whose refusals are counted in `counts`, by their code: one of our own, whatever was sent. */
export function countRefusals(handle: Handle, counts: Map<string, number>): Handle {
  return async (event, payload) => {
    const answer = await handle(event, payload);
    const refusal = v.safeParse(refused, answer);
    if (refusal.success) counts.set(refusal.output.code, (counts.get(refusal.output.code) ?? 0) + 1);
    return answer;
  };
}
