import type { Profession } from './professions.ts';

/** Somebody under a name that they had until a time (milliseconds UTC), or (null) that they have now. */
export type NamedThen = {
  id: string;
  givenName: string;
  familyName: string;
  profession: Profession;
  untilAt: number | null;
};

/** Under which of the names known of them somebody was known at a time, or (null) is known now (D25). */
export function nameAt<N extends { id: string; untilAt: number | null }>(
  known: readonly N[],
  id: string | null,
  at: number | null,
): N | undefined {
  const own = known.filter((name) => name.id === id);
  const then = own
    .filter(({ untilAt }) => at !== null && untilAt !== null && at < untilAt)
    .reduce<N | undefined>(
      (first, name) => ((first?.untilAt ?? Infinity) <= (name.untilAt ?? 0) ? first : name),
      undefined,
    );
  return then ?? own.find(({ untilAt }) => untilAt === null);
}
