import { steps } from './meeting.ts';
import type { ItemStatus, Step } from './meeting.ts';

/** What everybody is led to: a case of the agenda and its step. */
export type Place = { itemId: string; step: Step };
type Case = { id: string; position: number; status: ItemStatus };

/**
 * Where "next" leads from `current` (null: nothing is led yet): the case's following step, after its last one the next placed
 * case. A closed case has nothing left but being read back. Null where nothing is left: then the meeting can end.
 */
export function following(agenda: readonly Case[], current: Place | null): Place | null {
  const led = agenda.find((item) => item.id === current?.itemId);
  const step = led && current ? stepAfter(current.step, led.status) : null;
  if (led && step !== null) return { itemId: led.id, step };
  const next = agenda
    .filter((item) => item.status === 'placed' && item.position > (led?.position ?? -Infinity) && item.id !== led?.id)
    .sort((a, b) => a.position - b.position)[0];
  return next ? { itemId: next.id, step: 'listen' } : null;
}

function stepAfter(step: Step, status: ItemStatus): Step | null {
  if (status === 'closed') return step === 'read-back' ? null : 'read-back';
  return steps[steps.indexOf(step) + 1] ?? null;
}

/** The step at which a case is taken up: a closed one is only read back. */
export function firstStepOf(status: ItemStatus): Step {
  return status === 'closed' ? 'read-back' : 'listen';
}
