import * as v from 'valibot';

/** What happened for somebody, by its kind: the order in which their choices stand. */
export const noticeKinds = ['answer', 'action', 'nudge', 'decision', 'mention'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Where one is told: behind the bell, and in the mail of the morning. */
export const noticeWays = ['bell', 'mail'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** For so long something that happened is told, in milliseconds: 30 days. */
export const NOTICES_FOR_MS = 30 * 86_400_000;

/** One thing that happened for somebody. `text` is what it says itself, or ''. `at` in milliseconds UTC. */
export type Notice = {
  kind: NoticeKind;
  id: string;
  patient: { id: string; givenName: string; familyName: string };
  text: string;
  at: number;
  /** The meeting of a decision, or null. */
  meetingId: string | null;
};

/** Up to which moment everything was seen, in milliseconds UTC: what came while the page was open is still new. */
export const seeNoticesInput = v.object({
  until: v.pipe(v.string('field'), v.regex(/^\d{13}$/, 'field'), v.transform(Number)),
});

/** What one is told, as a form says it: `bell-answer=on`. What is not in it is switched off. */
export const chosenNotices = noticeKinds.flatMap((kind) => noticeWays.map((way) => `${way}-${kind}` as const));
export type ChosenNotice = (typeof chosenNotices)[number];
export const chooseNoticesInput = v.object({ on: v.array(v.picklist(chosenNotices, 'choice')) });

/** How many things of each kind happened for somebody since the morning before; none of a kind is left out. */
export type MorningCounts = Partial<Record<NoticeKind, number>>;
