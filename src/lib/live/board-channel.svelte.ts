import { onReturn } from './on-return.ts';
import { holdPageSocket } from './page-socket.ts';
import { pageStanding } from './page-standing.svelte.ts';
import type { LivePart } from './page-standing.svelte.ts';

/** How long an answer is waited for, in milliseconds; a connection that gives none is replaced by its own pings. */
const ANSWER_WITHIN_MS = 4_000;
/** A server that cannot say now is asked again after this, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;

/**
 * Calls `changed` whenever the board may be other than this page shows it: somebody changed it, or the page was out of reach meanwhile. Make it
 * while a component is mounted in the browser, `close()` it when the component goes.
 */
export class BoardChannel implements LivePart {
  /** `away`: the server cannot be reached now, or not yet. */
  status: 'live' | 'away' = $state('away');
  awaySince: number | null = $state(null);
  readonly unsaved = 0;
  readonly isLate = false;
  readonly #stops: (() => void)[];

  constructor(changed: () => void) {
    const { socket, release } = holdPageSocket();
    const enter = () => {
      socket.timeout(ANSWER_WITHIN_MS).emit('board.watch', {}, (late, answer) => {
        if (this.#stops.length === 0) return;
        if (late || !answer.ok) {
          setTimeout(enterAgain, AGAIN_AFTER_MS);
          return;
        }
        this.status = 'live';
        this.awaySince = null;
        changed();
      });
    };
    const enterAgain = () => {
      if (this.#stops.length > 0 && this.status === 'away' && socket.connected) enter();
    };
    const lost = () => {
      if (this.status === 'live') this.awaySince = Date.now();
      this.status = 'away';
    };
    socket.on('connect', enter);
    socket.on('disconnect', lost);
    socket.on('board.changed', changed);
    this.#stops = [
      () => {
        socket.off('connect', enter);
        socket.off('disconnect', lost);
        socket.off('board.changed', changed);
      },
      // Away, it is read again as soon as it is back.
      onReturn(() => {
        if (socket.connected) changed();
      }),
      pageStanding.add(this),
      release,
    ];
    if (socket.connected) enter();
  }

  /** Lets go of the page's socket. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
}
