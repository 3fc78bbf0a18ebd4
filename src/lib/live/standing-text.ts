import type { Words } from '../text/catalogue.ts';
import type { LivePart } from './page-standing.svelte.ts';

/** "Offline since 14:02 · 3 changes not saved"; null while there is nothing that people must be told. */
export function standingText(
  { unsaved, awaySince, isTold }: Pick<LivePart, 'unsaved' | 'awaySince'> & { isTold: boolean },
  { shell, format }: Pick<Words, 'shell' | 'format'>,
): string | null {
  if (!isTold) return null;
  const { offlineSince, notSaved } = shell.standing;
  return [
    ...(awaySince === null ? [] : [offlineSince(format.time(awaySince))]),
    ...(unsaved === 0 ? [] : [notSaved(unsaved)]),
  ].join(' · ');
}
