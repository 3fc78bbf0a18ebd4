import type { Refusal } from '../wire/live-answer.ts';

export type BoardAnswer = { ok: true } | Refusal;

/** What a page says about the board: from then on it is told when the board has changed. */
export type BoardClientEvents = {
  'board.watch': (payload: object, answer: (answer: BoardAnswer) => void) => void;
};

/** What the server says about the board: that it has changed, and nothing more. Each page reads what with its own rights. */
export type BoardServerEvents = { 'board.changed': () => void };
