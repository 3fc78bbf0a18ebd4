import { asTold, textOf } from '../care-plan/content.ts';
import type { DocumentContent, Item } from '../care-plan/content.ts';
import type { FrozenPlan } from '../care-plan/plan-version.ts';
import { declineLines, refusedLines, withoutWantedAgain } from '../care-plan/refused-lines.ts';
import type { StandingRefusal } from '../care-plan/refused-lines.ts';
import { isGeneric } from '../orientation/practices.ts';
import { isShared } from '../care-plan/shared-goal.ts';
import type { SectionName } from '../care-plan/layout.ts';
import { fullName } from '../people/full-name.ts';
import type { Locale } from '../people/preferences.ts';
import type { Profession } from '../people/professions.ts';

/** Who does a task: the patient, somebody close, a person by name, or nobody named. */
export type Doer = { kind: 'patient' | 'relative' | 'nobody' } | { kind: 'named'; name: string };

/** By what one will know whether it helps. */
type Sign = { id: string; text: string };

/** A plan as its patient reads it: plain text and nothing else, from the part that may be shared. */
export type PlanForPatient = {
  /** In which language the team wrote it, where they said so. */
  lang: Locale | null;
  words: { kind: string; text: string }[];
  goals: { id: string; text: string; voice: string; shared: boolean }[];
  tasks: { id: string; text: string; doer: Doer; place: string; when: string; goal: string }[];
  practices: { id: string; code: string; text: string; state: string }[];
  signs: { helps: Sign[]; doesNotHelp: Sign[] };
  /** 'YYYY-MM-DD' or null. */
  lookAgainOn: string | null;
  careTeam: { name: string; profession: Profession; isReference: boolean }[];
};

/**
 * Reads a frozen plan for its patient; what they refuse by now is declined in it, unless the team noted that they want it again. The team's
 * own document is not even an argument.
 */
export function planForPatient(frozen: FrozenPlan, refusals: readonly StandingRefusal[]): PlanForPatient {
  const refused = withoutWantedAgain(refusedLines(frozen.plan, refusals), frozen.refused ?? []);
  const plan = declineLines(frozen.plan, refused);
  const lines = (section: SectionName) => linesOf(plan, section);
  const goals = lines('goals');
  const nameOf = (who: string) => {
    const person = [...frozen.people, ...frozen.careTeam].find(({ id }) => id === who);
    return plain(person ? fullName(person) : who);
  };
  return {
    lang: frozen.lang ?? null,
    words: lines('words').map(({ text, value }) => ({ kind: value('kind'), text })),
    goals: goals.map(({ id, text, value }) => ({
      id,
      text,
      voice: value('voice'),
      shared: isShared(value('agreedBy')),
    })),
    tasks: lines('tasks').map(({ id, text, value }) => ({
      id,
      text,
      doer: doerOf(value('who'), nameOf),
      place: value('place'),
      when: plain(value('when')),
      goal: goals.find((goal) => goal.id === value('goal'))?.text ?? '',
    })),
    practices: lines('practices').map(({ id, text, value }) => ({
      id,
      code: value('practice'),
      text,
      state: value('state'),
    })),
    signs: {
      helps: signsOf(lines('watch'), 'helps'),
      doesNotHelp: signsOf(lines('watch'), 'does-not-help'),
    },
    lookAgainOn: frozen.plan.fields['lookAgainOn'] ?? null,
    careTeam: frozen.careTeam.map((member) => ({
      name: plain(fullName(member)),
      profession: member.profession,
      isReference: member.isReference,
    })),
  };
}

/** The practices that a patient can say they no longer want: those that are not over. */
export function stoppable({ practices }: PlanForPatient): PlanForPatient['practices'] {
  return practices.filter(({ state }) => state !== 'completed' && state !== 'declined');
}

/** Whether the text of a line says what it is about, and not the catalogue: which medicine, or something that no entry names. */
export function isNamedByText({ code, text }: Pick<PlanForPatient['practices'][number], 'code' | 'text'>): boolean {
  return text !== '' && (code === '' || isGeneric(code));
}

type Line = { id: string; text: string; value: (name: string) => string };

function linesOf(plan: DocumentContent, section: SectionName): Line[] {
  return (plan.sections[section] ?? [])
    .map(lineOf)
    .filter(({ text, value }) => text !== '' || value('practice') !== '');
}

function lineOf(item: Item): Line {
  const value = (name: string) => item.attributes[name] ?? '';
  return { id: value('id'), text: plain(textOf(asTold(item))), value };
}

function signsOf(lines: Line[], kind: string): Sign[] {
  return lines.filter(({ value }) => value('kind') === kind).map(({ id, text }) => ({ id, text }));
}

function doerOf(who: string, nameOf: (who: string) => string): Doer {
  if (who === 'patient' || who === 'relative') return { kind: who };
  return who === '' ? { kind: 'nobody' } : { kind: 'named', name: nameOf(who) };
}

/** Well-formed text on one line, whatever was typed: no control characters, nothing that turns the reading direction. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
