import * as v from 'valibot';
import { locales } from '#domain/people/preferences.ts';

const choices = v.object({
  goals: v.array(v.object({ id: v.string(), text: v.string() })),
  /** In which language the goals are written. */
  lang: v.nullable(v.picklist(locales)),
});

/** What an orientation decided on a case can serve: the goals of the patient's plan as it is now. */
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
