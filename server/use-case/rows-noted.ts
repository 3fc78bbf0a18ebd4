import { AsyncLocalStorage } from 'node:async_hooks';
import { domainErrorOf } from '#domain/errors.ts';

type Noted = { patientIds: Set<string>; running: Promise<unknown>[]; isOver: boolean };

/** `fault`: what kept a row from being written, or anything else that is no decision; null where there was nothing of the kind. */
export type RowsNoted<T> = { result: T; patientIds: ReadonlySet<string>; fault: Error | null };

const noted = new AsyncLocalStorage<Noted>();

/**
 * Runs `work`, and tells of which patients it left a row of audit. What was begun beside the part that decided the answer (a page and its
 * frame are asked at once, and one refuses before the other) is waited for: nobody is refused before the row that says so is written.
 */
export async function withRowsNoted<T>(work: () => Promise<T>): Promise<RowsNoted<T>> {
  const all: Noted = { patientIds: new Set(), running: [], isOver: false };
  const result = await noted.run(all, work);
  let fault: Error | null = null;
  while (all.running.length > 0)
    for (const one of await Promise.allSettled(all.running.splice(0)))
      if (one.status === 'rejected') fault ??= faultIn(one.reason);
  // What goes on after the answer, in its context, is no part of it.
  all.isOver = true;
  return { result, patientIds: all.patientIds, fault };
}

/** A use case is running. */
export function noteRun(run: Promise<unknown>): void {
  const all = noted.getStore();
  if (all && !all.isOver) all.running.push(run);
}

/** A row of audit about this patient is written. */
export function noteRow(patientId: string | null): void {
  if (patientId !== null) noted.getStore()?.patientIds.add(patientId);
}

function faultIn(thrown: unknown): Error | null {
  const code = domainErrorOf(thrown)?.code;
  if (code !== undefined && code !== 'unavailable') return null;
  return thrown instanceof Error ? thrown : new Error('A use case threw what is no error');
}
