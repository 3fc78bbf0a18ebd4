/** What a case must have before it is closed. */
export type ClosingNeeds = 'voice' | 'decision';

/**
 * What keeps a case from being closed: the patient's voice (their words, or why they were not sought), and something that was decided (a
 * decision that stands, or a review concluded in it).
 */
export function missingToClose({ voice, decision }: Record<ClosingNeeds, boolean>): ClosingNeeds[] {
  return [...(voice ? [] : (['voice'] as const)), ...(decision ? [] : (['decision'] as const))];
}
