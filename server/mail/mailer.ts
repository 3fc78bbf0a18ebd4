import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

/** A mail of plain text: nothing in it is loaded from anywhere, and nothing in it can run. */
export type Mail = { to: string; subject: string; text: string };

export type Mailer = {
  /** Whether mail can be sent at all (SMTP_URL and MAIL_FROM are set). */
  available: boolean;
  /** Hands the mail to the server of SMTP_URL; false where it did not take it. */
  send: (mail: Mail) => Promise<boolean>;
  close: () => void;
};

/** The longest that the mail server may take at each step, in milliseconds. */
const ANSWER_WITHIN_MS = 10_000;

/** Sends mail through the server of SMTP_URL; `failed` hears why one was not taken, never to whom or with what it was. */
export function createMailer({ mail }: Pick<Config, 'mail'>, failed: (reason: { code: string }) => void): Mailer {
  if (mail === null) return { available: false, send: () => Promise.resolve(false), close: () => undefined };
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
    { from: mail.from },
  );
  return {
    available: true,
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
        return true;
      } catch (thrown) {
        failed({ code: codeOf(thrown) });
        return false;
      }
    },
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
