import { AsyncLocalStorage } from 'node:async_hooks';

const noted = new AsyncLocalStorage<Set<string>>();

/** Runs `work`, and tells of which patients it left a row of audit. */
export async function withRowsNoted<T>(
  work: () => Promise<T>,
): Promise<{ result: T; patientIds: ReadonlySet<string> }> {
  const patientIds = new Set<string>();
  const result = await noted.run(patientIds, work);
  return { result, patientIds };
}

/** A row of audit about this patient is written. */
export function noteRow(patientId: string | null): void {
  if (patientId !== null) noted.getStore()?.add(patientId);
}
