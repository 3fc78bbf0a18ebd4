import type { NoticeKind, NoticeWay } from '#domain/people/notices.ts';

/** What people have seen of what happened for them, and of what they are not told. What happened is read from where it is kept. */
export type NoticeSchema = {
  noticeMarks: {
    professionalId: string;
    seenUntil: number;
    /** The day ('YYYY-MM-DD') of the last mail of the morning; '' before the first. */
    mailedOn: string;
  };
  noticesOff: { professionalId: string; kind: NoticeKind; way: NoticeWay };
};
