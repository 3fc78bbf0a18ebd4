import type { AgendaItem } from './meeting.ts';

/** The ids of everybody whom a case names, so that a screen or the minutes can say who they are. */
export function peopleNamedIn(item: Omit<AgendaItem, 'words' | 'hasWords' | 'forMeeting'>): string[] {
  const { voice } = item;
  const ids: (string | null)[] = [
    item.broughtBy,
    voice?.kind === 'heard' ? voice.heardBy : null,
    ...item.reopenings.map(({ by }) => by),
    ...item.decisions.flatMap(({ ownerId, spokenBy, recordedBy }) => [ownerId, spokenBy, recordedBy]),
    ...item.decisions.flatMap(({ dissents }) => dissents.map(({ professionalId }) => professionalId)),
    ...item.remarks.flatMap(({ authorId, spokenBy }) => [authorId, spokenBy]),
    ...item.refusals.map(({ review }) => review?.tellerId ?? null),
    ...item.confirmedBy,
  ];
  return ids.filter((id): id is string => id !== null && id !== '');
}
