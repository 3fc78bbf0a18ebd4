import { offeredPractices } from '#domain/orientation/practices.ts';
import {
  practiceStates,
  linkKinds,
  sections,
  signKinds,
  statementKinds,
  taskPlaces,
  voices,
} from '#domain/care-plan/layout.ts';
import type { SectionName } from '#domain/care-plan/layout.ts';
import { doerOf, nameOf } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';

export type Option = { value: string; label: string };
/** A field of a line, beside its text. `agreement` is the pair of "said yes" switches of a goal. */
export type Control =
  | { kind: 'select'; attribute: string; label: string; options: (current: string) => Option[] }
  | { kind: 'text'; attribute: string; label: string; placeholder: string; max: number }
  | { kind: 'date'; attribute: string; label: string }
  | { kind: 'agreement'; attribute: 'agreedBy'; label: string }
  | { kind: 'told'; attribute: 'told'; label: string; hint: string; max: number };

const labelled = <V extends string>(values: readonly V[], labels: Record<V, string>) => {
  const options = values.map((value) => ({ value, label: labels[value] }));
  return () => options;
};

/** Keeps what is chosen now in the list even when it is no longer offered. */
const withCurrent = (options: Option[], current: string, label: string): Option[] =>
  current === '' || options.some((option) => option.value === current)
    ? options
    : [...options, { value: current, label }];

/** The fields of a section's lines, in the order in which Tab reaches them: how a line is said to the patient comes last. */
export function controlsOf(section: SectionName, context: PlanContext): Control[] {
  const { told } = context.text;
  const rule = 'told' in sections[section].attributes ? sections[section].attributes.told : null;
  const own = fieldsOf(section, context);
  return rule ? [...own, { kind: 'told', attribute: 'told', label: told.label, hint: told.hint, max: rule.max }] : own;
}

function fieldsOf(section: SectionName, context: PlanContext): Control[] {
  const { text } = context;
  const team = () =>
    context.people.filter((person) => person.inTeam).map(({ id, name }) => ({ value: id, label: name }));
  switch (section) {
    case 'words':
      return [
        {
          kind: 'select',
          attribute: 'kind',
          label: text.statementKind,
          options: labelled(statementKinds, text.statementKinds),
        },
        {
          kind: 'select',
          attribute: 'heardBy',
          label: text.heardBy,
          options: (current) =>
            withCurrent(
              [{ value: '', label: `${text.heardBy} ${text.nobody}` }, ...team()],
              current,
              nameOf(context, current),
            ),
        },
        { kind: 'date', attribute: 'heardOn', label: text.heardOn },
      ];
    case 'goals':
      return [
        {
          kind: 'select',
          attribute: 'voice',
          label: text.voice,
          options: labelled(voices, text.voices(context.patientName)),
        },
        { kind: 'agreement', attribute: 'agreedBy', label: text.saidYes },
      ];
    case 'tasks':
      return [
        {
          kind: 'select',
          attribute: 'who',
          label: text.who,
          options: (current) =>
            withCurrent(
              [
                { value: '', label: text.whoUnset },
                { value: 'patient', label: context.patientName },
                { value: 'relative', label: text.relative },
                ...team(),
              ],
              current,
              doerOf(context, current),
            ),
        },
        { kind: 'select', attribute: 'place', label: text.place, options: labelled(taskPlaces, text.places) },
        { kind: 'text', attribute: 'when', label: text.when, placeholder: text.whenPlaceholder, max: 80 },
        {
          kind: 'select',
          attribute: 'goal',
          label: text.forGoal,
          options: () => [
            { value: '', label: text.noGoal },
            ...context.goals().map((goal) => ({ value: goal.id, label: goal.text })),
          ],
        },
      ];
    case 'practices':
      return [
        {
          kind: 'select',
          attribute: 'practice',
          label: text.practice,
          options: (current) => [
            { value: '', label: text.choosePractice },
            ...offeredPractices(context.practices, current).map(({ code, label }) => ({
              value: code,
              label: label[context.locale],
            })),
          ],
        },
        {
          kind: 'select',
          attribute: 'state',
          label: text.state,
          options: labelled(practiceStates, text.practiceStates),
        },
      ];
    case 'watch':
      return [{ kind: 'select', attribute: 'kind', label: text.sign, options: labelled(signKinds, text.signKinds) }];
    case 'bond':
      return [{ kind: 'select', attribute: 'kind', label: text.link, options: labelled(linkKinds, text.linkKinds) }];
    case 'notes':
      return [];
    default:
      return section satisfies never;
  }
}

/** What an empty line says in grey. */
export function placeholderOf(section: SectionName, attributes: Record<string, unknown>, context: PlanContext): string {
  const { placeholders } = context.text;
  if (section !== 'words') return placeholders[section];
  const kind = statementKinds.find((known) => known === attributes.kind) ?? 'request';
  return placeholders[kind];
}
