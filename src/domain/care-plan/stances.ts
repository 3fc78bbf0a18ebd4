import * as v from 'valibot';
import { id } from '../ids.ts';
import type { NamedThen } from '../people/named-then.ts';

/** What somebody says of an agreed version: that they agree, or do not, why, and what would change their mind. */
export type Said = { stance: 'agrees' | 'dissents'; why: string; wouldChangeMind: string };

/** Where somebody stood when the version was agreed: said by who agreed it, or written by them for who was in the room. */
export type GivenStance = Said & { professionalId: string };

type NamedOfThen = Omit<NamedThen, 'untilAt'>;

/** What somebody said themself after that, under the name and profession that they had then. `recordedAt` in milliseconds UTC. */
export type LaterStance = Said & { id: string; by: NamedOfThen; recordedAt: number };

/** Where each stands now, by their id: the latest that was said of a person counts. `at` is null where it was at agreeing. */
export function standingNow(
  given: readonly GivenStance[],
  later: readonly LaterStance[],
): Map<string, Said & { at: number | null }> {
  const atAgreeing = given.map(({ professionalId, ...said }) => [professionalId, { ...said, at: null }] as const);
  const since = later
    .toSorted((one, other) => one.recordedAt - other.recordedAt)
    .map(({ by, recordedAt: at, stance, why, wouldChangeMind }) => {
      return [by.id, { stance, why, wouldChangeMind, at }] as const;
    });
  return new Map<string, Said & { at: number | null }>([...atAgreeing, ...since]);
}

/** Who agrees now: since the version was agreed (their ids), or by what they said themselves later, when and under which name. */
export function whoAgreesNow(
  given: readonly GivenStance[],
  later: readonly LaterStance[],
): { agreeing: string[]; agreedSince: { by: NamedOfThen; at: number }[] } {
  const agreed = [...standingNow(given, later)].filter(([, { stance }]) => stance === 'agrees');
  return {
    agreeing: agreed.flatMap(([who, { at }]) => (at === null ? [who] : [])),
    agreedSince: agreed.flatMap(([who, { at }]) => {
      const said = later.find(({ by, recordedAt }) => by.id === who && recordedAt === at);
      return said ? [{ by: said.by, at: said.recordedAt }] : [];
    }),
  };
}

/** Whether both say the same, word for word. */
export function isSameStance(one: Said, other: Said): boolean {
  return one.stance === other.stance && one.why === other.why && one.wouldChangeMind === other.wouldChangeMind;
}

const sentence = v.pipe(v.string('required'), v.trim(), v.maxLength(2_000, 'too-long'));
const said = v.pipe(sentence, v.nonEmpty('required'));

export const agreeing = v.object({ stance: v.literal('agrees') });
export const dissenting = v.object({ stance: v.literal('dissents'), why: said, wouldChangeMind: said });

const ofVersion = {
  patientId: id,
  number: v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice')),
};

/** Saying where one stands oneself on a version that was agreed. */
export const stateStanceInput = v.variant(
  'stance',
  [v.object({ ...ofVersion, ...agreeing.entries }), v.object({ ...ofVersion, ...dissenting.entries })],
  'choice',
);
export type StateStanceInput = v.InferOutput<typeof stateStanceInput>;
