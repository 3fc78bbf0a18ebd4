/** Who said yes to a goal, in the attribute `agreedBy` of its line. */
export const goalAgreements = ['none', 'patient', 'team', 'both'] as const;

/** A goal is shared only once both sides said yes to it. */
export function isShared(agreedBy: string): boolean {
  return agreedBy === 'both';
}

/** Whether the patient, or the team, said yes to it. */
export function saidYes(agreedBy: string, side: 'patient' | 'team'): boolean {
  return agreedBy === side || isShared(agreedBy);
}
