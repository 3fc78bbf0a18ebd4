import { emptyContent, emptyItem } from '#domain/care-plan/empty-content.ts';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';
import { statementKinds } from '#domain/care-plan/layout.ts';
import type { PlanDocumentKind, SectionName } from '#domain/care-plan/layout.ts';
import { dateOf } from './calendar.ts';
import { personKeys } from './clinic.ts';
import type { PersonKey } from './clinic.ts';
import type { Day, Lines, Plan, Stage, Statement, Team } from './stories/story.ts';
import { runsOf, typeset } from './typeset.ts';

/** What turns a story's names and days into those of one database. `now` is milliseconds UTC. */
export type Scene = { now: number; idOf: (person: PersonKey) => string };

/** What both documents hold once `stage` is written, the lines still empty included. */
export function contentOf(stage: Stage, scene: Scene): Record<PlanDocumentKind, DocumentContent> {
  return { plan: planOf(stage.plan, scene), team: teamOf(stage.team ?? {}, scene) };
}

function planOf(plan: Plan, scene: Scene): DocumentContent {
  const content = emptyContent('plan', blankIds());
  content.sections.words = statementKinds.map((kind) => statementOf(kind, plan.words[kind], scene));
  fill(content, 'goals', plan.goals, ({ voice, agreedBy }) => ({ voice, agreedBy }));
  fill(content, 'tasks', plan.tasks, ({ who, place, when, goal }) => ({
    who: isPerson(who) ? scene.idOf(who) : who,
    place,
    when,
    goal: idOfLine('goals', goal),
  }));
  fill(content, 'practices', plan.practices, ({ practice, state }) => ({ practice, state }));
  fill(content, 'watch', plan.watch, ({ kind }) => ({ kind }));
  if (plan.lookAgainOn !== undefined) content.fields.lookAgainOn = dateOf(plan.lookAgainOn, scene.now);
  return content;
}

function teamOf(team: Team, scene: Scene): DocumentContent {
  const content = emptyContent('team', blankIds());
  fill(content, 'bond', team.bond, ({ kind }) => ({ kind }));
  const notes = Object.entries(team.notes ?? {}).map(([key, text]) => [key, { text }] as const);
  fill(content, 'notes', Object.fromEntries(notes), () => ({}));
  for (const [foundation, [by, on]] of Object.entries(team.foundations ?? {}) as [string, [PersonKey, Day]][]) {
    content.fields[`${foundation}.by`] = scene.idOf(by);
    content.fields[`${foundation}.on`] = dateOf(on, scene.now);
  }
  return content;
}

function statementOf(kind: (typeof statementKinds)[number], said: Statement | undefined, scene: Scene): Item {
  const blank = emptyItem('words', () => idOfLine('words', kind), { kind });
  if (!said) return blank;
  const [by, on] = said.heard;
  const heard = { heardBy: scene.idOf(by), heardOn: dateOf(on, scene.now) };
  return { attributes: { ...blank.attributes, ...heard }, runs: runsOf(said.text) };
}

/** Writes a section's lines; where the story has none, its one empty line stays. */
function fill<Line extends { text: string; told?: string }>(
  content: DocumentContent,
  section: SectionName,
  lines: Lines<Line> | undefined,
  attributesOf: (line: Line) => Record<string, string>,
): void {
  const items = Object.entries(lines ?? {}).map(([key, line]): Item => {
    const { attributes } = emptyItem(section, () => idOfLine(section, key), {
      ...attributesOf(line),
      ...(line.told !== undefined && { told: typeset(line.told) }),
    });
    return { attributes, runs: runsOf(line.text) };
  });
  if (items.length > 0) content.sections[section] = items;
}

/** The id of a line within its plan: readable, and the same in every version. */
function idOfLine(section: SectionName, key: string): string {
  return `${section}-${key}`;
}

function blankIds(): () => string {
  let count = 0;
  return () => `blank-${String((count += 1))}`;
}

function isPerson(who: string): who is PersonKey {
  return (personKeys as readonly string[]).includes(who);
}
