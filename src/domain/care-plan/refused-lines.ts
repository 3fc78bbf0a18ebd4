import { isGeneric } from '../orientation/practices.ts';
import type { DocumentContent, Item } from './content.ts';

/** A refusal that stands (neither withdrawn nor corrected away), as far as a line of a plan can contradict it. */
export type StandingRefusal = {
  id: string;
  /** Code of the clinic's catalogue. */
  practice: string;
  /** Only a part of it was refused: a series, a group, a prescription. */
  partOnly: boolean;
  /** The line of the plan that the patient pointed at on their page, or null. */
  itemId: string | null;
  /** 'YYYY-MM-DD'. */
  refusedOn: string;
};

/** A line of a plan that still goes on though its practice was refused. */
export type RefusedLine = { itemId: string; refusalId: string; refusedOn: string };

/** What the team says of such a line when it agrees on a version: it is declined, or the patient wants it again. */
export const refusedLineAnswers = ['declined', 'wanted-again'] as const;
export type RefusedLineAnswer = (typeof refusedLineAnswers)[number];
export type AnsweredLine = { itemId: string; refusalId: string; answer: RefusedLineAnswer; because: string };

/** The practice lines that go on against a refusal, each with the latest one; `refusals` come latest first. */
export function refusedLines(plan: DocumentContent, refusals: readonly StandingRefusal[]): RefusedLine[] {
  return (plan.sections.practices ?? []).flatMap((line) => {
    const { id: itemId = '', state } = line.attributes;
    if (state === 'declined' || state === 'completed') return [];
    const refusal = refusals.find((one) => isAbout(one, line));
    return refusal ? [{ itemId, refusalId: refusal.id, refusedOn: refusal.refusedOn }] : [];
  });
}

/** The lines that nobody has said are wanted again after that very refusal. */
export function withoutWantedAgain(lines: readonly RefusedLine[], answered: readonly AnsweredLine[]): RefusedLine[] {
  return lines.filter(
    (line) =>
      !answered.some(
        (one) => one.answer === 'wanted-again' && one.itemId === line.itemId && one.refusalId === line.refusalId,
      ),
  );
}

/** The same plan with these lines declined. */
export function declineLines(plan: DocumentContent, lines: readonly Pick<RefusedLine, 'itemId'>[]): DocumentContent {
  const practices = plan.sections.practices;
  if (!practices || lines.length === 0) return plan;
  const declined = new Set(lines.map(({ itemId }) => itemId));
  return {
    ...plan,
    sections: {
      ...plan.sections,
      practices: practices.map((line) =>
        declined.has(line.attributes.id ?? '')
          ? { ...line, attributes: { ...line.attributes, state: 'declined' } }
          : line,
      ),
    },
  };
}

/** Who refuses the group, or how it was prescribed, has not refused the practice. */
function isAbout({ practice, itemId, partOnly }: StandingRefusal, line: Item): boolean {
  if (partOnly) return false;
  if (itemId !== null && itemId === line.attributes.id) return true;
  return !isGeneric(practice) && practice === line.attributes.practice;
}
