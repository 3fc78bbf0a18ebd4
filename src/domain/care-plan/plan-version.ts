import * as v from 'valibot';
import { id } from '../ids.ts';
import type { DocumentContent } from './content.ts';
import { refusedLineAnswers } from './refused-lines.ts';
import type { AnsweredLine } from './refused-lines.ts';
import { agreeing, dissenting } from './stances.ts';
import { patientYes } from './patient-agreement.ts';
import { optionalProse } from '../typed-text.ts';
import { locales } from '../people/preferences.ts';
import type { Locale } from '../people/preferences.ts';
import type { Profession } from '../people/professions.ts';

/** A professional as named on a version: kept with it, so that a later change of name does not alter it. */
export type NamedProfessional = { id: string; givenName: string; familyName: string; profession: Profession };

/** The part of a version that the patient may be shown, with every name it needs. Frozen as JSON. */
export type FrozenPlan = {
  patient: { givenName: string; familyName: string; birthDate: string };
  careTeam: (NamedProfessional & { isReference: boolean })[];
  /** Professionals named anywhere in the plan or among those who agreed. */
  people: NamedProfessional[];
  plan: DocumentContent;
  /** In which language it is written; absent in versions from before that was asked. */
  lang?: Locale;
  /** Lines that went on against a recorded refusal, with what the team said of each; absent where there was none. */
  refused?: AnsweredLine[];
};

/** The team-only part of a version, with the names that only it needs. Frozen as JSON, apart from the plan. */
export type FrozenTeam = { content: DocumentContent; people: NamedProfessional[] };

const stance = v.variant('stance', [
  v.object({ professionalId: id, ...agreeing.entries }),
  v.object({ professionalId: id, ...dissenting.entries }),
]);

const sequence = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * Freezing a version: its number and the sequences of both documents as the person read them, and where each one stands.
 * Nobody is asked twice and at least one agrees. Others than who agrees are spoken for only where they are in the room without a device.
 */
export const agreeCarePlanInput = v.object({
  patientId: id,
  /** The number that the person read on the button: of two who press at once, one makes this version. */
  number: sequence,
  planSequence: sequence,
  teamSequence: sequence,
  stances: v.pipe(
    v.array(stance),
    v.maxLength(50, 'too-long'),
    v.check((all) => new Set(all.map((one) => one.professionalId)).size === all.length, 'choice'),
    v.check((all) => all.some((one) => one.stance === 'agrees'), 'nobody-agrees'),
  ),
  /** In which language the plan is written. */
  lang: v.optional(v.picklist(locales, 'choice')),
  /** That the patient said yes to this plan, before it was agreed: when and to whom. */
  patientYes: v.optional(v.nullable(patientYes)),
  /** What the team says of the lines that contradict a refusal; a line that is not among them is declined. */
  refused: v.optional(
    v.pipe(
      v.array(
        v.object({
          itemId: v.pipe(v.string('choice'), v.maxLength(64, 'choice')),
          refusalId: id,
          answer: v.picklist(refusedLineAnswers, 'choice'),
          because: optionalProse(500),
        }),
      ),
      v.maxLength(200, 'too-long'),
    ),
  ),
});

export type AgreeCarePlanInput = v.InferOutput<typeof agreeCarePlanInput>;

/** Every professional's id that the plan names (who heard, who does). */
export function peopleNamedIn(content: DocumentContent): string[] {
  const named = Object.values(content.sections).flatMap((items) =>
    items.flatMap(({ attributes }) => [attributes.heardBy ?? '', attributes.who ?? '']),
  );
  const fields = Object.entries(content.fields)
    .filter(([name]) => name.endsWith('.by'))
    .map(([, value]) => value);
  return [...new Set([...named, ...fields])].filter((who) => v.is(id, who));
}
