import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { newId } from '#server/new-id.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import type { Random } from './seeded.ts';

/** How a message is made that wants to cost as much as it can, and the plan that it is made for. */
export type Recipe = {
  /** Structs in the message, under how many client ids. */
  items: number;
  clients: number;
  content: 'letter' | 'mark' | 'value' | 'nested' | 'gone';
  left: Neighbour;
  right: Neighbour;
  deletes: number;
  deletion: 'letters' | 'over-and-over' | 'goal';
  /** The text that it is aimed at: how many letters, typed in how many places, with marks or not. */
  letters: number;
  places: number;
  isMarked: boolean;
};
type Neighbour = 'none' | 'rising' | 'falling' | 'anywhere' | 'last';

const neighbours = ['none', 'rising', 'falling', 'anywhere', 'last'] as const;
const contents = ['letter', 'mark', 'value', 'nested', 'gone'] as const;
const deletions = ['letters', 'over-and-over', 'goal'] as const;

/** The message of C14: letters with no left neighbour, their right ones rising through a long text. */
export const risingThrough = (items: number): Recipe => ({
  ...{ items, clients: 1, content: 'letter', left: 'none', right: 'rising', deletes: 0, deletion: 'letters' },
  ...{ letters: 30_000, places: 1, isMarked: false },
});

export function anyRecipe(random: Random): Recipe {
  return {
    items: random.of([0, 1, 300, 3_000, 9_000, 20_000]),
    clients: random.of([1, 1, 2, 50, 20_000]),
    content: random.of(contents),
    left: random.of(neighbours),
    right: random.of(neighbours),
    deletes: random.of([0, 0, 1, 3_000, 9_000, 20_000]),
    deletion: random.of(deletions),
    letters: random.of([10, 3_000, 30_000]),
    places: random.of([1, 1_000, 9_000]),
    isMarked: random.of([true, false]),
  };
}

/** A recipe that differs from another in one respect. */
export function otherThan(recipe: Recipe, random: Random): Recipe {
  const fresh = anyRecipe(random);
  const scaled = (count: number) => Math.max(1, Math.round(count * random.of([0.5, 0.8, 0.95, 1.05, 1.3, 2])));
  const changes: Partial<Recipe>[] = [
    { items: Math.min(20_000, scaled(recipe.items)) },
    { items: Math.min(20_000, scaled(recipe.items)) },
    { deletes: Math.min(20_000, scaled(recipe.deletes)) },
    { clients: fresh.clients },
    { content: fresh.content },
    { left: fresh.left },
    { right: fresh.right },
    { deletion: fresh.deletion },
    { letters: Math.min(60_000, scaled(recipe.letters)) },
    { places: Math.min(20_000, scaled(recipe.places)) },
    { isMarked: fresh.isMarked },
  ];
  return { ...recipe, ...random.of(changes) };
}

type Id = readonly [client: number, clock: number];

/** A plan as it is stored, and the message. */
export function made(recipe: Recipe, random: Random): { stored: Uint8Array; message: Uint8Array } {
  const { doc, text } = planWith(recipe, random);
  const stored = Y.encodeStateAsUpdate(doc);
  const message = messageOn(text, recipe, random);
  doc.destroy();
  return { stored, message };
}

/** The message that is aimed at this text. */
export function messageOn(text: Y.XmlText, recipe: Recipe, random: Random, firstClient = FIRST): Uint8Array {
  const letters: Id[] = [];
  for (let item = text._start; item; item = item.right)
    for (let offset = 0; offset < item.length; offset++) letters.push([item.id.client, item.id.clock + offset]);
  const goal = idOf(text.parent);
  return encoding.encode((encoder) => {
    writeItems(encoder, recipe, { goal, letters, random, firstClient });
    writeDeletes(encoder, recipe, { goal, letters });
  });
}

const WRITER = 500_000;
const FIRST = 400_000;

/** A plan with one goal whose text was typed in `places` places, a little here and a little in another goal. */
function planWith({ letters, places, isMarked }: Recipe, random: Random): { doc: Y.Doc; text: Y.XmlText } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bornUpdate('plan', emptyContent('plan', newId)));
  doc.clientID = WRITER;
  const [text, other] = [new Y.XmlText(), new Y.XmlText()];
  const [goal, next] = [new Y.XmlElement('goal'), new Y.XmlElement('goal')];
  doc.getXmlFragment('goals').insert(0, [goal, next]);
  goal.insert(0, [text]);
  next.insert(0, [other]);
  doc.transact(() => {
    const piece = 'a'.repeat(Math.max(1, Math.floor(letters / places)));
    for (let place = 0; place < Math.min(letters, places); place++) {
      (place % 3 === 2 ? other : text).insert(0, piece);
    }
    if (isMarked && text.length > 0) text.format(random.below(text.length), 1, { bold: {} });
  });
  return { doc, text };
}

function idOf(type: unknown): Id {
  const id = type instanceof Y.XmlElement ? type._item?.id : null;
  if (!id) throw new Error('It is in no document');
  return [id.client, id.clock];
}

function writeItems(
  encoder: encoding.Encoder,
  { items, clients, content, left, right }: Recipe,
  { goal, letters, random, firstClient }: { goal: Id; letters: readonly Id[]; random: Random; firstClient: number },
): void {
  const count = Math.min(clients, items);
  encoding.writeVarUint(encoder, count);
  for (let number = 0; number < count; number++) {
    const own = Math.floor(items / count);
    const client = firstClient + ((number * 7_919) % 200_003);
    encoding.writeVarUint(encoder, own);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, 0);
    const among = (index: number): Record<Neighbour, Id | undefined> => ({
      none: undefined,
      rising: letters[Math.floor((index * letters.length) / own)],
      falling: letters[letters.length - 1 - Math.floor((index * letters.length) / own)],
      anywhere: letters.length > 0 ? random.of(letters) : undefined,
      last: index === 0 ? undefined : [client, index - 1],
    });
    for (let index = 0; index < own; index++) {
      const beside = among(index);
      const isInside = content === 'nested' || content === 'value';
      const place = { left: isInside ? undefined : beside[left], right: isInside ? undefined : beside[right] };
      const parent: Id = content === 'nested' && index > 0 ? [client, index - 1] : goal;
      writeItem(encoder, content, place, parent);
    }
  }
}

const references = { letter: 4, mark: 6, value: 8, nested: 7, gone: 1 } as const;

function writeItem(
  encoder: encoding.Encoder,
  content: Recipe['content'],
  { left, right }: { left: Id | undefined; right: Id | undefined },
  parent: Id,
): void {
  const isAlone = !left && !right;
  const key = isAlone && content === 'value' ? 32 : 0;
  encoding.writeUint8(encoder, references[content] | key | (left ? 128 : 0) | (right ? 64 : 0));
  for (const id of [left, right]) if (id) for (const part of id) encoding.writeVarUint(encoder, part);
  if (isAlone) for (const part of [0, ...parent]) encoding.writeVarUint(encoder, part);
  if (key) encoding.writeVarString(encoder, 'voice');
  switch (content) {
    case 'letter':
      return encoding.writeVarString(encoder, 'x');
    case 'mark':
      encoding.writeVarString(encoder, 'bold');
      return encoding.writeVarString(encoder, '{}');
    case 'value':
      encoding.writeVarUint(encoder, 1);
      return encoding.writeAny(encoder, 'team');
    case 'nested':
      encoding.writeVarUint(encoder, 3);
      return encoding.writeVarString(encoder, 'goal');
    case 'gone':
      return encoding.writeVarUint(encoder, 1);
    default:
      return content satisfies never;
  }
}

function writeDeletes(
  encoder: encoding.Encoder,
  { deletes, deletion }: Recipe,
  { goal: [client, goal], letters }: { goal: Id; letters: readonly Id[] },
): void {
  const end = letters.reduce((most, [of, clock]) => (of === client ? Math.max(most, clock) : most), goal) + 1;
  const every = Array.from(
    { length: Math.min(deletes, Math.floor(letters.length / 2)) },
    (_, index) => letters[2 * index],
  );
  const ranges: (readonly [number, number])[] = {
    letters: every.map((id) => [id?.[1] ?? 0, 1] as const).sort((a, b) => a[0] - b[0]),
    'over-and-over': Array.from({ length: deletes }, () => [0, end] as const),
    goal: deletes > 0 ? [[goal, 1] as const] : [],
  }[deletion];
  encoding.writeVarUint(encoder, ranges.length > 0 ? 1 : 0);
  if (ranges.length === 0) return;
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, ranges.length);
  for (const [from, length] of ranges) {
    encoding.writeVarUint(encoder, from);
    encoding.writeVarUint(encoder, length);
  }
}
