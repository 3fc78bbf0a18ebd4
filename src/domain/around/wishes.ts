import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { optionalLine, optionalProse } from '../typed-text.ts';

/**
 * What a patient was told and wishes before the team speaks about them: told that it will; does not wish it, and wishes it again; does not
 * want somebody to know, and no longer minds.
 */
export const wishKinds = ['told', 'opposed', 'not-opposed', 'keep-from', 'may-know'] as const;
export type WishKind = (typeof wishKinds)[number];

/** How it was said. */
export const wishWays = ['in-person', 'phone', 'letter', 'message', 'through-somebody'] as const;
export type WishWay = (typeof wishWays)[number];

/** One thing noted, as it is kept. `saidOn` 'YYYY-MM-DD', `recordedAt` in milliseconds UTC. */
export type NotedWish = {
  id: string;
  kind: WishKind;
  saidOn: string;
  /** Who told the patient, or to whom they said it: a professional's id. */
  saidTo: string;
  way: WishWay;
  words: string;
  /** From whom it is kept: by name, and by id where they are of the clinic. */
  keepFrom: string;
  keepFromId: string | null;
  recordedAt: number;
};

/** Where a patient stands before a meeting, from all that was noted: the latest counts. */
export type Wishes = {
  told: NotedWish | null;
  /** The wish not to be discussed, while it stands. */
  opposed: NotedWish | null;
  /** From whom something is kept, each once. */
  keptFrom: NotedWish[];
};

/** Reads where a patient stands; `noted` in any order. */
export function wishesOf(noted: readonly NotedWish[]): Wishes {
  const inOrder = [...noted].sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
  const last = (...kinds: WishKind[]) => inOrder.findLast(({ kind }) => kinds.includes(kind)) ?? null;
  const about = new Map<string, NotedWish>();
  for (const wish of inOrder) if (wish.kind === 'keep-from' || wish.kind === 'may-know') about.set(whomOf(wish), wish);
  const standing = last('opposed', 'not-opposed');
  return {
    told: last('told'),
    opposed: standing?.kind === 'opposed' ? standing : null,
    keptFrom: [...about.values()].filter(({ kind }) => kind === 'keep-from'),
  };
}

/** What one professional may read of it: that something is kept from them is not told to them. */
export function wishesFor(wishes: Wishes, professionalId: string): Wishes {
  return { ...wishes, keptFrom: wishes.keptFrom.filter(({ keepFromId }) => keepFromId !== professionalId) };
}

function whomOf({ keepFrom, keepFromId }: Pick<NotedWish, 'keepFrom' | 'keepFromId'>): string {
  return keepFromId ?? keepFrom.toLocaleLowerCase();
}

const how = {
  patientId: id,
  saidOn: day,
  saidTo: v.pipe(v.string('choice'), v.uuid('choice')),
  way: v.picklist(wishWays, 'choice'),
  words: optionalProse(500),
};
/** Somebody by name, or of the clinic by id: one of the two. */
const keepFrom = optionalLine(120);
const keepFromId = v.optional(v.nullable(v.pipe(v.string('choice'), v.uuid('choice'))), null);

export const noteWishInput = v.variant(
  'kind',
  [
    v.object({ ...how, kind: v.picklist(['told', 'opposed', 'not-opposed']) }),
    v.object({ ...how, kind: v.picklist(['keep-from', 'may-know']), keepFrom, keepFromId }),
  ],
  'required',
);
export type NoteWishInput = v.InferOutput<typeof noteWishInput>;
