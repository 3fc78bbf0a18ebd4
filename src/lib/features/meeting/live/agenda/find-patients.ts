import * as v from 'valibot';
import { TYPED } from '$lib/forms/search-names.ts';

const foundPatient = v.object({
  id: v.string(),
  givenName: v.string(),
  familyName: v.string(),
  birthDate: v.string(),
});
export type FoundPatient = v.InferOutput<typeof foundPatient>;

/** The first patients who match what was typed, of those whom this person may bring to the meeting. */
export async function findPatients(meetingId: string, typed: string): Promise<FoundPatient[]> {
  const body = new URLSearchParams({ [TYPED]: typed });
  const answer = await fetch(`/meetings/${meetingId}/patients`, { method: 'POST', body });
  if (!answer.ok) return [];
  const parsed = v.safeParse(v.array(foundPatient), await answer.json());
  return parsed.success ? parsed.output : [];
}
