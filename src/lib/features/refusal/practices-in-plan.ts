import * as v from 'valibot';

/** The codes of the practices that the patient's plan names; none where they could not be read now: the catalogue stays. */
export async function practicesInPlan(patientId: string): Promise<string[]> {
  try {
    const answer = await fetch(`/patients/${patientId}/refusals/practices`, {
      headers: { accept: 'application/json' },
    });
    const parsed = v.safeParse(v.array(v.string()), await answer.json());
    return answer.ok && parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
