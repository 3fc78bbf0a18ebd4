import type { OnAgenda } from '../meeting/on-agenda.ts';
import type { Locale } from '../people/preferences.ts';
import type { Refused } from '../refusal/refused-name.ts';

/** What a patient can say about their plan, and about each goal and task (domain §10). */
export const planAnswers = ['fits', 'partly', 'does-not-fit', 'talk'] as const;
export type PlanAnswer = (typeof planAnswers)[number];

export const responseSubjects = ['whole', 'goal', 'task'] as const;
export type ResponseSubject = (typeof responseSubjects)[number];

/** What a patient can write. `for-meeting` is read first when their case opens; `soon`: they need somebody, and may say no more. */
export const messageKinds = ['soon', 'message', 'missing', 'for-meeting'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const responseKinds = ['answer', ...messageKinds, 'refusal'] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** One thing that a patient said on their page. `respondedAt` in milliseconds UTC. */
export type PlanResponse = {
  id: string;
  version: number;
  kind: ResponseKind;
  subject: ResponseSubject | null;
  itemId: string | null;
  /** The goal, task or practice (its code, unless its text names it) that it is about, as the patient read it; empty for the whole. */
  about: string;
  /** In which language `about` is written; null where nobody said so. */
  aboutLang: Locale | null;
  answer: PlanAnswer | null;
  words: string;
  /** The language of the page that the words were written on; null where it was not kept. */
  lang: Locale | null;
  respondedAt: number;
  /** When the patient said that it was a mistake, or null. It stays readable, and asks nothing any more. */
  takenBackAt: number | null;
};

/** What the team answered: words, or that somebody calls on a day ('YYYY-MM-DD'). `readAt`: when the patient's page first showed it. */
export type Reply = {
  id: string;
  words: string;
  call: { callerId: string; by: string; day: string; hour: string } | null;
  by: string;
  at: number;
  readAt: number | null;
};

/** A response with what the team did with it, or null; and what was answered to it, first first. */
export type SettledResponse = PlanResponse & {
  /**
   * Who sees to it, by when ('YYYY-MM-DD') as the patient's page promised; after a call was arranged, who calls and when. Null: nothing
   * was promised.
   */
  promise: Promised | null;
  replies: Reply[];
  /** What they no longer want, as it was recorded; null where it is no refusal. */
  refused: Refused | null;
  settled:
    | { outcome: 'read'; by: string; at: number }
    | { outcome: 'agenda'; by: string; at: number; meeting: OnAgenda }
    | null;
};

/** A response as its patient may be sent it: which one was refused, in the team's own words, stays the team's. */
export function forPatient(response: SettledResponse): SettledResponse {
  return response.refused === null ? response : { ...response, refused: { ...response.refused, named: '' } };
}

/** `owner`: their name, or null where every coordinator sees to it. */
export type Promised = { ownerId: string | null; owner: string | null; dueOn: string };

/** For so long what was sent can be said to be a mistake, in milliseconds (C96). */
export const MISTAKE_WITHIN_MS = 24 * 3_600_000;
/** No patient says more in a day; beyond it somebody else is at work. */
export const RESPONSES_A_DAY = 60;

/** Whether a response asks something of the team: anything but a plain yes. */
export function asksForTeam({ kind, answer, words }: Pick<PlanResponse, 'kind' | 'answer' | 'words'>): boolean {
  return kind !== 'answer' || answer !== 'fits' || words !== '';
}

/** Whether the patient asked to be called: that is promised sooner, and only a call keeps it. */
export function asksForCall({ kind, answer }: Pick<PlanResponse, 'kind' | 'answer'>): boolean {
  return kind === 'soon' || answer === 'talk';
}

/**
 * Whether the team still owes an answer on the day `today`. What was put on an agenda is seen to there until the promised day has come; a call
 * is not made by speaking about it.
 */
export function waitsForTeam(response: SettledResponse, today: string): boolean {
  const { settled, takenBackAt, replies, promise } = response;
  if (takenBackAt !== null || !asksForTeam(response) || settled?.outcome === 'read') return false;
  if (settled === null || asksForCall(response) || replies.some(({ call }) => call !== null)) return true;
  return promise !== null && promise.dueOn <= today && replies.length === 0;
}

/** Whether the patient can still say that it was a mistake: an answer or a refusal, not words that somebody may be reading. */
export function canBeTakenBack(
  { kind, respondedAt, takenBackAt }: Pick<PlanResponse, 'kind' | 'respondedAt' | 'takenBackAt'>,
  now: number,
): boolean {
  const isDecision = kind === 'answer' || kind === 'refusal';
  return isDecision && takenBackAt === null && now < respondedAt + MISTAKE_WITHIN_MS;
}

/** The last answer about each goal and task that stands: what is shown beside it in the plan. */
export function latestByItem<R extends Pick<PlanResponse, 'kind' | 'itemId' | 'respondedAt' | 'takenBackAt'>>(
  responses: readonly R[],
): Map<string, R> {
  const latest = new Map<string, R>();
  for (const response of responses) {
    if (response.kind !== 'answer' || response.itemId === null || response.takenBackAt !== null) continue;
    const known = latest.get(response.itemId);
    if (!known || known.respondedAt <= response.respondedAt) latest.set(response.itemId, response);
  }
  return latest;
}
