import * as v from 'valibot';

const choices = v.object({
  practices: v.array(
    v.object({
      code: v.string(),
      kind: v.picklist(['practice', 'elsewhere']),
      label: v.object({ fr: v.string(), en: v.string() }),
      retired: v.boolean(),
    }),
  ),
  goals: v.array(v.object({ id: v.string(), text: v.string() })),
});

/** What an orientation decided on a case can be: the clinic's practices, the goals of the patient's plan. */
export type OrientationChoices = v.InferOutput<typeof choices>;

/** Reads them from the server; null where they could not be had now. */
export async function fetchOrientationChoices(meetingId: string, itemId: string): Promise<OrientationChoices | null> {
  try {
    const answer = await fetch(`/meetings/${meetingId}/orientation/${itemId}`, {
      headers: { accept: 'application/json' },
    });
    const parsed = v.safeParse(choices, await answer.json());
    return answer.ok && parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
