import type { Random } from '#tests/collab/support/seeded.ts';
import { happenings } from './events.ts';
import type { Happening } from './events.ts';
import { forms } from './forms.ts';
import type { Form } from './form.ts';
import { rareSentence } from './sentences.ts';

/** One sentence in one form, and what happens after so many of its letters. */
export type Round = { name: string; form: Form; happening: Happening; after: number; sentence: string };

/** Every form with everything that can happen while one writes in it, in an order of chance. */
export function allRounds(random: Random): Round[] {
  const rounds = forms.flatMap((form) =>
    happenings
      .filter(({ cannot }) => cannot?.(form) === undefined)
      .map((happening) => ({
        name: `${form.name} × ${happening.name}`,
        form,
        happening,
        after: 12 + random.below(24),
        sentence: rareSentence(random),
        chance: random.below(1_000_000),
      })),
  );
  return rounds.sort((a, b) => a.chance - b.chance);
}

/** A few rounds in which each form and each happening is met at least once; a review, which takes long, is brought forward in few. */
export function sampleOf(rounds: readonly Round[]): Round[] {
  const chosen: Round[] = [];
  const inReview = ({ stage }: Form | Happening) => stage !== 'none' && stage !== 'waiting';
  const takesLong = ({ form, happening }: Round) => Number(inReview(form) !== inReview(happening));
  const sorted = rounds.toSorted((a, b) => takesLong(a) - takesLong(b));
  const lacks = (part: 'form' | 'happening', round: Round) => chosen.every((one) => one[part] !== round[part]);
  for (const round of sorted) if (lacks('form', round) && lacks('happening', round)) chosen.push(round);
  for (const round of sorted) if (lacks('form', round) || lacks('happening', round)) chosen.push(round);
  return chosen;
}
