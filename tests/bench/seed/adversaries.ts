import { Rejected } from '#server/collab/rejected.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { anyRecipe, made, otherThan, risingThrough } from '#tests/collab/support/adversary.ts';
import type { Recipe } from '#tests/collab/support/adversary.ts';
import { randomFrom } from '#tests/collab/support/seeded.ts';

/** A plan as it is stored, and a message that wants to cost as much as it can. */
export type Adversary = { stored: Uint8Array; message: Uint8Array };

const SEED = 74;
/** Of so many of the worst so far the next is a variant. */
const KEPT = 12;

/** The messages that took the longest of `tries`, each a variant of one that took long; and those of C14. The same tries in every run. */
export function worstOf(tries: number): Adversary[] {
  const random = randomFrom(SEED);
  let worst: { recipe: Recipe; adversary: Adversary; took: number }[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    const parent = attempt < KEPT || random.below(4) === 0 ? undefined : random.of(worst).recipe;
    const recipe = parent ? otherThan(parent, random) : anyRecipe(random);
    const adversary = made(recipe, random);
    // Twice, for the first may have met something else that this machine does.
    const took = Math.min(costOf(adversary), costOf(adversary));
    worst = [...worst, { recipe, adversary, took }].sort((a, b) => b.took - a.took).slice(0, KEPT);
  }
  const known = [3_000, 9_000, 20_000].map((items) => made(risingThrough(items), random));
  return [...known, ...worst.map(({ adversary }) => adversary)];
}

/** CPU time in milliseconds for reading it, and for taking it in where it is admitted. */
function costOf({ stored, message }: Adversary): number {
  const shadow = new Shadow('plan', [stored]);
  const before = process.threadCpuUsage();
  try {
    const found = shadow.inspect(message);
    if (found.effect === 'adds') shadow.apply(message, found);
  } catch (thrown) {
    if (!(thrown instanceof Rejected)) throw thrown;
  }
  const { user, system } = process.threadCpuUsage(before);
  shadow.destroy();
  return (user + system) / 1_000;
}
