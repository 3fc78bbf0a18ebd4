import type { MailAbout } from '#domain/mail/queue.ts';

/** Mail that waits to be handed to the mail server, or could not be. What was taken is here no longer. */
export type MailSchema = {
  /** Of which meetings those invited were told the day before. */
  agendaMails: { meetingId: string; queuedAt: number };
  mails: {
    id: string;
    about: MailAbout;
    toAddress: string;
    subject: string;
    text: string;
    attachmentName: string | null;
    attachmentType: string | null;
    /** In base64. */
    attachment: string | null;
    /** The letter that it holds, or null. */
    letterId: string | null;
    queuedAt: number;
    /** When it is tried next; a server that tries it moves this on first, so that no other does. */
    nextAt: number;
    times: number;
    /** What the mail server said last, as the mail library names it; empty before. */
    lastCode: string;
    /** Since when it is not tried any more, or null. */
    failedAt: number | null;
  };
};
