import { existsInCalendar } from '../ids.ts';
import { goalAgreements } from './shared-goal.ts';

/**
 * What the live documents of a patient hold. One `Y.XmlFragment` per section, each a flat list of items of one node type
 * (Enter makes the next one), and one `Y.Map` named `fields` for single values where the last writer wins.
 * The browser builds its editors from this, the document server refuses what does not fit it, freezing reads by it.
 */
export type AttributeRule =
  { kind: 'choice'; values: readonly string[] } | { kind: 'text'; max: number } | { kind: 'date' };

const choice = <const V extends readonly string[]>(...values: V) => ({ kind: 'choice', values }) as const;
const text = (max: number) => ({ kind: 'text', max }) as const;
const date = { kind: 'date' } as const;
const id = text(64);
/** How a line is said to the patient, in the second person; empty, they are shown the team’s own text. */
const told = text(600);

export const statementKinds = ['request', 'why-now', 'why-here'] as const;
export const voices = ['patient', 'team', 'both'] as const;
export const taskPlaces = ['', 'in-session', 'between-sessions'] as const;
export const practiceStates = ['proposed', 'agreed', 'started', 'paused', 'completed', 'declined'] as const;
export const signKinds = ['helps', 'does-not-help'] as const;
export const linkKinds = ['helps', 'hurt'] as const;
/** The five things that make first consultations work (Roussel, cited in domain §2). */
export const foundations = ['continuity', 'believed', 'pictures', 'treatments', 'goals'] as const;
export type Foundation = (typeof foundations)[number];

/** Section → node type and the rules of its attributes. The first value of a choice is its default. */
export const sections = {
  /** In the patient's words: the request, quoted; why now; why here; who heard it, when. */
  words: {
    document: 'plan',
    item: 'statement',
    attributes: { id, kind: choice(...statementKinds), heardBy: text(80), heardOn: date },
  },
  /** `agreedBy` says who said yes (shared-goal.ts). */
  goals: {
    document: 'plan',
    item: 'goal',
    attributes: { id, voice: choice(...voices), agreedBy: choice(...goalAgreements), told },
  },
  /** `who`: `patient`, `relative` or a professional's id; `goal`: the id of a goal item. */
  tasks: {
    document: 'plan',
    item: 'task',
    attributes: { id, who: text(80), place: choice(...taskPlaces), when: text(80), goal: text(64), told },
  },
  /** What was proposed, why for this person (the text), where it stands. */
  practices: {
    document: 'plan',
    item: 'practice',
    attributes: { id, practice: text(40), state: choice(...practiceStates), told },
  },
  /** Signs that it helps or not. */
  watch: { document: 'plan', item: 'sign', attributes: { id, kind: choice(...signKinds), told } },
  /** What helps the link, what has hurt it. */
  bond: { document: 'team', item: 'link', attributes: { id, kind: choice(...linkKinds) } },
  notes: { document: 'team', item: 'note', attributes: { id } },
} as const satisfies Record<
  string,
  { document: PlanDocumentKind; item: string; attributes: Record<string, AttributeRule> }
>;

export const planDocumentKinds = ['plan', 'team'] as const;
/** `plan` may be shared with the patient once agreed; `team` never leaves the team (D11). */
export type PlanDocumentKind = 'plan' | 'team';
export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as SectionName[];

/** Root name of the map that holds single values. */
export const FIELDS = 'fields';

/** Names and rules of the single values of each document. */
export const fields: Record<PlanDocumentKind, Record<string, AttributeRule>> = {
  plan: { lookAgainOn: date },
  team: Object.fromEntries(
    foundations.flatMap((name): [string, AttributeRule][] => [
      [`${name}.by`, text(80)],
      [`${name}.on`, date],
    ]),
  ),
};

/** Marks that text in any section may carry. */
export const marks = ['bold', 'italic'] as const;
export type Mark = (typeof marks)[number];

/** The sections of one document, in the order in which a page shows them. */
export function sectionsOf(document: PlanDocumentKind): SectionName[] {
  return sectionNames.filter((name) => sections[name].document === document);
}

/** A day before or after these is a slip of the keyboard: a year of two digits, or of five. */
export const days = { first: '1900-01-01', last: '2199-12-31' } as const;

/** Whether `value` fits `rule`: a known choice, a text of at most `max` characters, or an ISO date of our time (or empty). */
export function fits(rule: AttributeRule, value: unknown): value is string {
  if (typeof value !== 'string') return false;
  switch (rule.kind) {
    case 'choice':
      return rule.values.includes(value);
    case 'text':
      return value.length <= rule.max;
    case 'date':
      return value === '' || (existsInCalendar(value) && value >= days.first && value <= days.last);
    default:
      return rule satisfies never;
  }
}

/** The value an attribute has when nobody chose one. */
export function defaultOf(rule: AttributeRule): string {
  return rule.kind === 'choice' ? (rule.values[0] ?? '') : '';
}
