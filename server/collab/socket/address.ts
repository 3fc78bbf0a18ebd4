import * as v from 'valibot';
import { limits } from '../limits.ts';

/** What a page says of itself in the address by which it opens a document; all of it may be missing, as with a stock provider. */
export type Address = {
  /** Whether it understands our own message types. */
  wantsSaved: boolean;
  /** The Yjs client id under which it will write (D22). */
  clientId: number | null;
  /** A page of an earlier version, which does not know how lines lie now: it reads. */
  isOld: boolean;
  /** Whose page it is. */
  personId: string | null;
  /** The epoch that the page was told when it first opened a document (D27). */
  epoch: string | null;
};

const address = v.object({
  saved: v.optional(v.string()),
  client: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(limits.clientId - 1))),
  person: v.optional(v.string()),
  lines: v.optional(v.string()),
  epoch: v.optional(v.string()),
});

/** Null where it says something that no page says. */
export function readAddress(url = ''): Address | null {
  const parsed = v.safeParse(address, Object.fromEntries(new URLSearchParams(url.split('?')[1])));
  if (!parsed.success) return null;
  const { saved, client, person, lines, epoch } = parsed.output;
  return {
    wantsSaved: saved === '1',
    clientId: client ?? null,
    isOld: client !== undefined && lines !== '1',
    personId: person ?? null,
    epoch: epoch ?? null,
  };
}
