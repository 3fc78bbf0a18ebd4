import type { OrientationStatus } from '#domain/orientation/orientation.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** What a button says that moves an orientation: coming back to a status is another word than reaching it. */
export function moveLabel(
  { orientations }: Pick<Words, 'orientations'>,
  from: OrientationStatus,
  to: OrientationStatus,
): string {
  if (to === 'started' && from === 'paused') return orientations.resume;
  if (from === 'completed' || from === 'not-done') return orientations.reopen;
  if (to === 'agreed' && from !== 'proposed') return orientations.stepBack;
  return orientations.moves[to];
}
