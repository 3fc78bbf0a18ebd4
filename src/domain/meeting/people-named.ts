import type { StoredCase } from './minutes.ts';

/** The ids of everybody whom a case names, so that a screen or the minutes can say who they are. */
export function peopleNamedIn(item: StoredCase): string[] {
  const { voice } = item;
  const ids: (string | null)[] = [
    item.broughtBy,
    ...(voice?.kind === 'heard' ? [voice.heardBy, voice.recordedBy] : []),
    ...item.reopenings.map(({ by }) => by),
    ...item.decisions.flatMap(({ ownerId, spokenBy, recordedBy }) => [ownerId, spokenBy, recordedBy]),
    ...item.decisions.flatMap(({ dissents }) =>
      dissents.flatMap(({ professionalId, recordedBy }) => [professionalId, recordedBy]),
    ),
    ...item.remarks.flatMap(({ authorId, spokenBy }) => [authorId, spokenBy]),
    ...item.refusals.flatMap(({ recordedBy, review }) => [recordedBy, review?.tellerId ?? null]),
    ...item.refusals.flatMap(({ review }) =>
      (review?.dissents ?? []).flatMap(({ professionalId, recordedBy }) => [professionalId, recordedBy]),
    ),
    ...item.confirmedBy,
  ];
  return ids.filter((id): id is string => id !== null && id !== '');
}
