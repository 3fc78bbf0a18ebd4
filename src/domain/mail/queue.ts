import * as v from 'valibot';
import { id } from '../ids.ts';

/** After how many minutes a mail that was not taken is tried again: after the first time, the second… Then no more. */
const AGAIN_AFTER_MINUTES = [1, 5, 15, 60, 240, 480, 720] as const;

/** When it is tried again, in milliseconds UTC, after so many times; null where it was tried often enough, some 25 hours in all. */
export function nextTry(times: number, now: number): number | null {
  const minutes = AGAIN_AFTER_MINUTES[times - 1];
  return minutes === undefined ? null : now + minutes * 60_000;
}

/** What a mail is about: a coordinator reads it instead of the mail. */
export const mailSubjects = ['letter', 'agenda', 'morning', 'waiting'] as const;
export type MailAbout = (typeof mailSubjects)[number];

/** A mail that did not leave, as a coordinator is told of it. Times in milliseconds UTC. */
export type FailedMail = {
  id: string;
  about: MailAbout;
  to: string;
  queuedAt: number;
  times: number;
  /** The mail library's word for what happened. */
  code: string;
  /** When it is tried again; null where it is not. */
  nextAt: number | null;
};

export const settleMailInput = v.object({ mailId: id, outcome: v.picklist(['again', 'forget'], 'choice') });
