import type { OnAgenda } from '../meeting/on-agenda.ts';

/** What a patient can say about their plan, and about each goal and task (domain §10). */
export const planAnswers = ['fits', 'partly', 'does-not-fit', 'talk'] as const;
export type PlanAnswer = (typeof planAnswers)[number];

export const responseSubjects = ['whole', 'goal', 'task'] as const;
export type ResponseSubject = (typeof responseSubjects)[number];

/** What a patient can write. `for-meeting` is read first when their case opens. */
export const messageKinds = ['message', 'for-meeting', 'missing'] as const;
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
  /** The goal, task or practice that it is about, as the patient read it; empty for the whole. */
  about: string;
  answer: PlanAnswer | null;
  words: string;
  respondedAt: number;
};

/** A response with what the team did with it, or null. */
export type SettledResponse = PlanResponse & {
  settled:
    | { outcome: 'read'; by: string; at: number }
    | { outcome: 'agenda'; by: string; at: number; meeting: OnAgenda }
    | null;
};

/** After how many days without news a patient is asked to call. */
export const NEWS_WITHIN_DAYS = 7;
/** No patient says more in a day; beyond it somebody else is at work. */
export const RESPONSES_A_DAY = 60;

/** Whether a response asks something of the team: anything but a plain yes. A refusal waits for its review instead. */
export function asksForTeam({ kind, answer, words }: Pick<PlanResponse, 'kind' | 'answer' | 'words'>): boolean {
  if (kind === 'refusal') return false;
  return kind !== 'answer' || answer !== 'fits' || words !== '';
}

/** The last answer about each goal and task: what stands beside it in the plan. */
export function latestByItem<R extends Pick<PlanResponse, 'kind' | 'itemId' | 'respondedAt'>>(
  responses: readonly R[],
): Map<string, R> {
  const latest = new Map<string, R>();
  for (const response of responses) {
    if (response.kind !== 'answer' || response.itemId === null) continue;
    const known = latest.get(response.itemId);
    if (!known || known.respondedAt <= response.respondedAt) latest.set(response.itemId, response);
  }
  return latest;
}
