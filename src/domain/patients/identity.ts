/** What tells one patient from another: names as said, birth date as 'YYYY-MM-DD'. */
export type PatientIdentity = { givenName: string; familyName: string; birthDate: string };

/** Whether `day` ('YYYY-MM-DD') has begun somewhere on Earth at `now` (milliseconds UTC): the clinic may be anywhere. */
export function isPastDay(day: string, now: number): boolean {
  return day <= new Date(now + 14 * 3_600_000).toISOString().slice(0, 10);
}
