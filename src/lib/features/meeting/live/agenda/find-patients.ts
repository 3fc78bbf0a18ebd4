import * as v from 'valibot';

const foundPatient = v.object({
  id: v.string(),
  givenName: v.string(),
  familyName: v.string(),
  birthDate: v.string(),
});
export type FoundPatient = v.InferOutput<typeof foundPatient>;

/** The first patients who match what was typed, of those whom this person may bring to the meeting. */
export async function findPatients(meetingId: string, typed: string): Promise<FoundPatient[]> {
  const answer = await fetch(`/meetings/${meetingId}/patients?q=${encodeURIComponent(typed)}`);
  const parsed = v.safeParse(v.array(foundPatient), await answer.json());
  return parsed.success ? parsed.output : [];
}
