import { onReturn } from './on-return.ts';
import { holdPageSocket } from './page-socket.ts';

/** How long an answer is waited for, in milliseconds; a connection that gives none is replaced by its own pings. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * Calls `changed` whenever the board may be other than this page shows it: somebody changed it, or the page was out of reach meanwhile. Make it
 * while a component is mounted in the browser, `close()` it when the component goes.
 */
export class BoardChannel {
  /** `away`: the server cannot be reached now, or not yet. */
  status: 'live' | 'away' = $state('away');
  readonly #stops: (() => void)[];

  constructor(changed: () => void) {
    const { socket, release } = holdPageSocket();
    const enter = () => {
      socket.timeout(ANSWER_WITHIN_MS).emit('board.watch', {}, (late, answer) => {
        if (late || !answer.ok || this.#stops.length === 0) return;
        this.status = 'live';
        changed();
      });
    };
    const lost = () => {
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
      onReturn(changed),
      release,
    ];
    if (socket.connected) enter();
  }

  /** Lets go of the page's socket. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
}
