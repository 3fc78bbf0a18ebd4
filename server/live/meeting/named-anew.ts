import { namedIn } from '#domain/meeting/reading.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import type { LiveSocket } from '../channel/live-server.ts';

type Shown = keyof ReturnType<typeof namedIn>;

/** The patients whom this state names to a channel for the first time, or of whom it says more than before, until `keepNamed`. */
export function namedAnew(socket: LiveSocket, state: MeetingState): ReturnType<typeof namedIn> {
  const { whole, agenda } = namedIn(state);
  const anew = (shown: Shown, patientIds: string[]) =>
    patientIds.filter((patientId) => !socket.data.named.has(keyOf(state, shown, patientId)));
  return { whole: anew('whole', whole), agenda: anew('agenda', agenda) };
}

/** Keeps that the audit has a row for each patient whom this state names to the channel. */
export function keepNamed(socket: LiveSocket, state: MeetingState): void {
  const { whole, agenda } = namedIn(state);
  for (const patientId of whole) socket.data.named.add(keyOf(state, 'whole', patientId));
  for (const patientId of agenda) socket.data.named.add(keyOf(state, 'agenda', patientId));
}

function keyOf({ id }: MeetingState, shown: Shown, patientId: string): string {
  return `${id} ${shown} ${patientId}`;
}
