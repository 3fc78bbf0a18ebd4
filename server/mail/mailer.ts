import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

/** A mail of plain text: nothing in it is loaded from anywhere, and nothing in it can run. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Names it to mail servers, so that the same mail sent twice is known as one. */
  id?: string;
  attached?: { name: string; type: string; base64: string } | null;
};

/** What the mail server said; `isFinal`: it will say the same again. */
export type Delivery = { taken: true } | { taken: false; code: string; isFinal: boolean };

export type Mailer = {
  /** Whether mail can be sent at all (SMTP_URL and MAIL_FROM are set). */
  available: boolean;
  /** Hands the mail to the server of SMTP_URL; false where it did not take it. */
  send: (mail: Mail) => Promise<boolean>;
  /** The same, and says why it was not taken. */
  deliver: (mail: Mail) => Promise<Delivery>;
  close: () => void;
};

/** The longest that the mail server may take at each step, in milliseconds. */
const ANSWER_WITHIN_MS = 10_000;
/** From here on an answer of a mail server is a no for good (RFC 5321). */
const FINAL_FROM = 500;

/** Sends mail through the server of SMTP_URL; `failed` hears why one was not taken, never to whom or with what it was. */
export function createMailer({ mail }: Pick<Config, 'mail'>, failed: (reason: { code: string }) => void): Mailer {
  if (mail === null) {
    const none: Delivery = { taken: false, code: 'ENOMAIL', isFinal: false };
    const close = () => undefined;
    return { available: false, send: () => Promise.resolve(false), deliver: () => Promise.resolve(none), close };
  }
  const transport = createTransport(
    {
      url: mail.smtpUrl,
      connectionTimeout: ANSWER_WITHIN_MS,
      greetingTimeout: ANSWER_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
      // A mail is written from text alone.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    {
      from: mail.name === null ? mail.from : { name: mail.name, address: mail.from },
      ...(mail.replyTo !== null && { replyTo: mail.replyTo }),
      // Nobody's absence answers a program (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  );
  const host = mail.from.split('@').at(-1) ?? 'localhost';
  const deliver = async ({ to, subject, text, id, attached }: Mail): Promise<Delivery> => {
    try {
      await transport.sendMail({
        ...{ to: { name: '', address: to }, subject, text },
        ...(id !== undefined && { messageId: `<${id}@${host}>` }),
        ...(attached && {
          attachments: [
            { filename: attached.name, contentType: attached.type, content: attached.base64, encoding: 'base64' },
          ],
        }),
      });
      return { taken: true };
    } catch (thrown) {
      const code = codeOf(thrown);
      failed({ code });
      return { taken: false, code, isFinal: answerOf(thrown) >= FINAL_FROM };
    }
  };
  return {
    available: true,
    send: async (one) => (await deliver(one)).taken,
    deliver,
    close: () => {
      transport.close();
    },
  };
}

/** The kind of failure as the mail library names it; its message may quote the address. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return 'unknown';
  return typeof thrown.code === 'string' ? thrown.code : 'unknown';
}

/** The number that the mail server answered with, or 0 where it did not answer. */
function answerOf(thrown: unknown): number {
  if (typeof thrown !== 'object' || thrown === null || !('responseCode' in thrown)) return 0;
  return typeof thrown.responseCode === 'number' ? thrown.responseCode : 0;
}
