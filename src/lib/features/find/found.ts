import * as v from 'valibot';
import { TYPED } from '$lib/forms/search-names.ts';
import { meetingStatuses } from '#domain/meeting/meeting.ts';

const found = v.object({
  patients: v.array(v.object({ id: v.string(), givenName: v.string(), familyName: v.string(), birthDate: v.string() })),
  meetings: v.array(
    v.object({ id: v.string(), title: v.string(), startsAt: v.number(), status: v.picklist(meetingStatuses) }),
  ),
});

/** What the server finds: patients and meetings. Pages and acts are found by the page itself. */
export type Found = v.InferOutput<typeof found>;

/** Asks the server; null where it cannot be reached or no longer knows who asks. */
export async function askFor(typed: string, signal: AbortSignal): Promise<Found | null> {
  try {
    const answer = await fetch('/find', {
      method: 'POST',
      body: new URLSearchParams({ [TYPED]: typed }),
      signal,
      headers: { accept: 'application/json' },
    });
    if (!answer.ok || answer.redirected) return null;
    const parsed = v.safeParse(found, await answer.json());
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
