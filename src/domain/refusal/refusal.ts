import type { PracticeKind } from '../orientation/practices.ts';
import type { Locale } from '../people/preferences.ts';
import type { RefusalTarget } from '../review/targets.ts';

/** How a refusal showed itself (domain §6). */
export const refusalSigns = [
  'said-so',
  'did-not-come',
  'left-early',
  'says-yes-does-not',
  'silence',
  'asks-for-else',
  'said-to-someone-else',
] as const;
export type RefusalSign = (typeof refusalSigns)[number];

/** What is no refusal and is not counted as one; the form helps to tell it apart. */
export const otherReasons = ['absence', 'contraindication', 'no-place-available'] as const;
export type OtherReason = (typeof otherReasons)[number];

/** From so many sessions on, the scope of a conclusion asks back (domain §7). */
export const SESSIONS_BEFORE_ASKING_BACK = 3;
/** A refusal that was not reviewed after so many days stands out, unless the clinic says otherwise. */
export const REVIEW_WITHIN_DAYS = 14;

/** What of a practice can be refused apart from it: a series of sessions, the group in which it is done, how it was prescribed. */
export const refusedParts = ['series', 'group', 'prescription'] as const;
export type RefusedPart = (typeof refusedParts)[number];

/** Which of these somebody is asked about, by the kind of what they refuse: a medicine is taken in no group. */
export const partsOfKind: Readonly<Record<PracticeKind, readonly RefusedPart[]>> = {
  practice: refusedParts,
  medicine: ['prescription'],
  device: ['series', 'prescription'],
  procedure: ['series', 'prescription'],
  programme: ['series', 'group'],
  stay: ['group'],
  elsewhere: ['series'],
};

/** What of a refusal a third party can have said; the law sets that apart when the patient reads their record. */
export const saidByOthers = ['words', 'circumstances'] as const;
export type SaidByOther = (typeof saidByOthers)[number];

/** What is known of a refusal, its corrections applied. */
export type RefusalFacts = {
  /** Code of the clinic's catalogue. */
  practice: string;
  /** Which medicine, which group…; empty where the practice says it. */
  named: string;
  /** What of it was refused; null where it is the whole. */
  part: RefusedPart | null;
  /** Sessions held before it; 0 where it came before the practice started. */
  sessionsHeld: number;
  /** 'YYYY-MM-DD'. */
  refusedOn: string;
  signs: RefusalSign[];
  /** The patient's words, verbatim; empty where nothing was said. */
  words: string;
  circumstances: string;
  /** Which of these somebody else said: neither the patient nor who recorded it. */
  saidByOther: SaidByOther[];
  /** What the professional felt: the team's alone. */
  felt: string;
};

/**
 * Whether the published finding speaks of such a refusal: of hypnosis, after three sessions or more, and of nothing else. It is said at the
 * conclusion only: before the team has marked it would steer the marks that it is meant to free (domain §2).
 */
export function isOfTheFinding({ practice, sessionsHeld }: Pick<RefusalFacts, 'practice' | 'sessionsHeld'>): boolean {
  return practice === 'hypnosis' && sessionsHeld >= SESSIONS_BEFORE_ASKING_BACK;
}

/** The facts, in the order in which they are read. */
const factNames = [
  'practice',
  'named',
  'part',
  'sessionsHeld',
  'refusedOn',
  'signs',
  'words',
  'circumstances',
  'saidByOther',
  'felt',
] as const satisfies readonly (keyof RefusalFacts)[];

/** What was added to a refusal later; what was recorded is never rewritten. */
export type RefusalAmendment = {
  id: string;
  kind: 'correction' | 'withdrawal';
  /** Why it is corrected or withdrawn. */
  reason: string;
  /** What a correction says instead; empty for a withdrawal. */
  instead: Partial<RefusalFacts>;
  /** Null: the patient themself. */
  authorId: string | null;
  at: number;
};

/** Who voiced the refusal to the record: a professional who heard or saw it, or the patient themself. */
export type RefusalSource =
  | { by: 'professional'; professionalId: string }
  /** In which language the patient wrote it, and the line of the plan that says what was refused; null where nobody knows. */
  | { by: 'patient'; lang: Locale | null; aboutLang: Locale | null };

/** What the patient says it is about, from their own page; null where they were not asked. */
export type PatientTargets = RefusalTarget[] | 'rather-not-say' | null;

/** A refusal with everything that was added to it. Times in ms UTC. */
export type Refusal = {
  id: string;
  patientId: string;
  source: RefusalSource;
  recordedAt: number;
  /** As recorded first. */
  original: RefusalFacts;
  amendments: RefusalAmendment[];
  patientTargets: PatientTargets;
};

/** What is held to be true now: as recorded, with every correction in its order. */
export function currentFacts(refusal: Pick<Refusal, 'original' | 'amendments'>): RefusalFacts {
  return refusal.amendments.reduce((facts, { instead }) => ({ ...facts, ...instead }), refusal.original);
}

/**
 * In which languages the words and the name of what was refused are written, as far as that is known: what the patient wrote themself and
 * nobody has corrected since.
 */
export function languagesOf({ source, original, amendments }: Pick<Refusal, 'source' | 'original' | 'amendments'>): {
  lang?: Locale;
  namedLang?: Locale;
} {
  if (source.by !== 'patient') return {};
  const { words, named } = currentFacts({ original, amendments });
  return {
    ...(source.lang && words === original.words && { lang: source.lang }),
    ...(source.aboutLang && named === original.named && { namedLang: source.aboutLang }),
  };
}

/** Whether the refusal was taken back: it is kept, and neither waits for a review nor is counted. */
export function isWithdrawn({ amendments }: Pick<Refusal, 'amendments'>): boolean {
  return amendments.some(({ kind }) => kind === 'withdrawal');
}

/** What a correction changes: the facts that are other in `corrected` than they stand. */
export function factsThatDiffer(stands: RefusalFacts, corrected: RefusalFacts): Partial<RefusalFacts> {
  const differing = factNames.filter((name) => JSON.stringify(corrected[name]) !== JSON.stringify(stands[name]));
  return Object.fromEntries(differing.map((name) => [name, corrected[name]]));
}

/** One fact that an amendment changed: all facts as they stood before it, and after. */
export type FactChange = { name: keyof RefusalFacts; before: RefusalFacts; after: RefusalFacts };

/** What was added to a refusal, in its order, each with the facts that it changed. */
export function factChanges({
  original,
  amendments,
}: Pick<Refusal, 'original' | 'amendments'>): { amendment: RefusalAmendment; changes: FactChange[] }[] {
  let before = original;
  return amendments.map((amendment) => {
    const [from, after] = [before, { ...before, ...amendment.instead }];
    before = after;
    const changes = factNames
      .filter((name) => name in amendment.instead)
      .map((name) => ({ name, before: from, after }));
    return { amendment, changes };
  });
}
