import * as v from 'valibot';
import { marks, sectionNames } from '#domain/care-plan/layout.ts';
import { refusedLineAnswers } from '#domain/care-plan/refused-lines.ts';
import { locales } from '#domain/people/preferences.ts';
import { professions } from '#domain/people/professions.ts';

const item = v.object({
  attributes: v.record(v.string(), v.string()),
  runs: v.array(v.object({ text: v.string(), marks: v.array(v.picklist(marks)) })),
});
const content = v.object({
  sections: v.record(v.picklist(sectionNames), v.array(item)),
  fields: v.record(v.string(), v.string()),
});
const names = { givenName: v.string(), familyName: v.string() };
const professional = { id: v.string(), ...names, profession: v.picklist(professions) };
const document = v.object({ id: v.string(), content });

/** What a screen of the meeting needs of the patient whose case it shows: the draft to write in, and the last agreed version. */
export const casePlanData = v.object({
  draft: v.object({
    plan: document,
    team: document,
    comments: v.object({ id: v.string() }),
    lang: v.nullable(v.picklist(locales)),
    revision: v.nullable(v.object({ reviewId: v.string(), since: v.number() })),
    refused: v.array(
      v.object({
        itemId: v.string(),
        refusalId: v.string(),
        refusedOn: v.string(),
        said: v.nullable(v.object({ answer: v.picklist(refusedLineAnswers), because: v.string() })),
      }),
    ),
    people: v.array(
      v.object({ ...professional, inTeam: v.boolean(), isReference: v.boolean(), canBeNamed: v.boolean() }),
    ),
  }),
  may: v.object({ writePlan: v.boolean(), agreePlan: v.boolean() }),
  agreed: v.nullable(
    v.object({
      number: v.number(),
      agreedAt: v.number(),
      patient: v.object(names),
      people: v.array(v.object(professional)),
      plan: content,
      lang: v.nullable(v.picklist(locales)),
    }),
  ),
});
export type CasePlanData = v.InferOutput<typeof casePlanData>;
export type AgreedPlan = NonNullable<CasePlanData['agreed']>;

/** Reads the plan of a case from the server: `closed` where this person may not, `failed` where it could not be had now. */
export async function fetchCasePlan(
  meetingId: string,
  itemId: string,
  forRoom = false,
): Promise<CasePlanData | 'closed' | 'failed'> {
  try {
    const answer = await fetch(`/meetings/${meetingId}/plan/${itemId}${forRoom ? '?room' : ''}`, {
      headers: { accept: 'application/json' },
    });
    if (answer.status === 403 || answer.status === 404) return 'closed';
    const parsed = v.safeParse(casePlanData, await answer.json());
    return answer.ok && parsed.success ? parsed.output : 'failed';
  } catch {
    return 'failed';
  }
}
