import type { AgendaItem } from '#domain/meeting/meeting.ts';

/** The cases that have a place, in their order; proposals apart. */
export function placedItems(agenda: readonly AgendaItem[]): AgendaItem[] {
  return agenda.filter((item) => item.status !== 'proposed').sort((one, other) => one.position - other.position);
}

/** What members proposed and nobody placed yet. */
export function proposedItems(agenda: readonly AgendaItem[]): AgendaItem[] {
  return agenda.filter((item) => item.status === 'proposed');
}
