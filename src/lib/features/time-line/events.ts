import { fullName } from '../people/names.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { TimeLineData } from '../orientation/orientation-view.ts';
import type { Words } from '$lib/text/catalogue.ts';

export const ropeKinds = ['version', 'held', 'missed', 'cancelled', 'refusal', 'review', 'rupture', 'repair'] as const;
export type RopeKind = (typeof ropeKinds)[number];

/** One thing that happened, as the rope and its table tell it. */
export type RopeEvent = {
  id: string;
  /** 'YYYY-MM-DD'. */
  on: string;
  kind: RopeKind;
  what: string;
  /** Words in `what` that are of another language than the page may be; null where there are none. */
  named: { text: string; lang: Locale } | null;
  said: string;
  /** In which language `said` is written; null where nobody knows. */
  lang: Locale | null;
  /** On the knot itself: the number of a version. */
  mark: string;
};

type Saying = Pick<Words, 'timeLine' | 'orientations' | 'locale'>;

/** Everything that happened with a patient, in its order. */
export function eventsOf(data: TimeLineData, { timeLine: text, orientations, locale }: Saying): RopeEvent[] {
  const bare = { said: '', lang: null, mark: '', named: null };
  const ruptureOf = ({ kind, with: who }: TimeLineData['ruptures'][number]) =>
    who ? text.ruptureWith(text.ruptures[kind], fullName(who)) : text.ruptureOf(text.ruptures[kind]);
  const events: RopeEvent[] = [
    ...data.versions.map(({ number, on }) => ({
      ...bare,
      id: `version-${String(number)}`,
      on,
      kind: 'version' as const,
      what: text.version(number),
      mark: String(number),
    })),
    ...data.sessions.map(({ id, on, outcome, word, label }) => ({
      ...bare,
      id,
      on,
      kind: outcome,
      what: text.session(label[locale], orientations.sessions.tags[outcome]),
      said: word,
    })),
    ...data.refusals.map(({ id, on, label, named, words, lang }) => ({
      ...bare,
      ...{ id, on, named },
      kind: 'refusal' as const,
      what: text.refusalOf(label[locale]),
      said: words,
      lang,
    })),
    ...data.reviews.map(({ id, on, label, named, hypothesis }) => ({
      ...bare,
      ...{ id, on, named },
      kind: 'review' as const,
      what: text.reviewOf(label[locale]),
      said: hypothesis,
    })),
    ...data.ruptures.map((rupture) => ({
      ...bare,
      id: rupture.id,
      on: rupture.on,
      kind: 'rupture' as const,
      what: ruptureOf(rupture),
      said: rupture.word,
    })),
    ...data.ruptures.flatMap(({ repairs }) =>
      repairs.map(({ id, on, tried, outcome }) => ({
        ...bare,
        id,
        on,
        kind: 'repair' as const,
        what: text.repairOf(text.outcomes[outcome]),
        said: tried,
      })),
    ),
  ];
  return events.sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));
}
