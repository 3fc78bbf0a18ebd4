import * as v from 'valibot';
import { allSections } from '#domain/documents/document-layout.ts';
import { compareByName } from '#domain/people/names.ts';

/** Somebody who has the document open, as the server stamped them; `section` is the root name of the section they are in. */
export type Peer = { id: string; name: string; section: string | null };

const stamped = v.object({
  user: v.object({ id: v.string(), name: v.string() }),
  section: v.optional(v.nullable(v.picklist(allSections)), null),
});

/** The people in awareness states other than one's own connection; a person with two windows is there once. */
export function peersIn(states: Map<number, unknown>, ownClientId: number): Peer[] {
  const people = new Map<string, Peer>();
  for (const [clientId, state] of states) {
    const parsed = v.safeParse(stamped, state);
    if (clientId === ownClientId || !parsed.success) continue;
    const { user, section } = parsed.output;
    people.set(user.id, { ...user, section: section ?? people.get(user.id)?.section ?? null });
  }
  return [...people.values()].sort((a, b) => compareByName(named(a), named(b)));
}

/** They are known as `Claire M.` only, and so in the order of what is read. */
function named({ name }: Peer) {
  return { familyName: name, givenName: '' };
}
