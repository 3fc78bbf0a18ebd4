/** A length of time as a stopwatch says it: 6:10, or 1:02:07 from an hour on. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const two = (count: number) => String(count).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = two(seconds % 60);
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${tail}` : `${String(minutes)}:${tail}`;
}

/** Whole hours and the minutes beyond them. */
export function hoursAndMinutes(milliseconds: number): [hours: number, minutes: number] {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  return [Math.floor(minutes / 60), minutes % 60];
}
