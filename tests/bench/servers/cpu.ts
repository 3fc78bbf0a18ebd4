import { readFileSync } from 'node:fs';

/** The kernel's unit of CPU time in /proc: USER_HZ, 100 a second on every Linux we can run on. */
const TICK_MS = 10;

/** CPU time of a process since its start, all threads, user and system, in milliseconds. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in brackets and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
