import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { claimDueMails, forgetMail, keepFailed } from '../database/tables/mails.ts';
import type { StoredMail } from '../database/tables/mails.ts';
import type { Log } from '../log.ts';
import type { Mail, Mailer } from './mailer.ts';

export type MailQueue = {
  /** Hands what is due to the mail server now; one run at a time. */
  deliver: () => Promise<void>;
  /** Stops, and waits for the run under way. */
  close: () => Promise<void>;
};

/** How often it is looked whether a mail is due, in milliseconds. */
const EVERY_MS = 10_000;

/** Sends the mail that waits in the database. With several servers each mail is tried by one of them; without a mail server none is. */
export function startMailQueue(parts: { database: Database; mailer: Mailer; clock: Clock; log: Log }): MailQueue {
  const { database, mailer, clock, log } = parts;
  const run = async () => {
    if (!mailer.available) return;
    for (const mail of await claimDueMails(database.query, clock.now())) {
      const answer = await mailer.deliver(mailOf(mail));
      if (answer.taken) await forgetMail(database.query, mail.id);
      else await keepFailed(database.query, clock.now(), mail, answer);
    }
  };
  let running: Promise<void> | null = null;
  const deliver = () =>
    (running ??= run()
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, 'the queue of mails could not be read');
      })
      .finally(() => {
        running = null;
      }));
  const timer = setInterval(() => void deliver(), EVERY_MS);
  timer.unref();
  return {
    deliver,
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function mailOf({ id, toAddress, subject, text, attachment, attachmentName, attachmentType }: StoredMail): Mail {
  const attached =
    attachment === null
      ? null
      : { name: attachmentName ?? 'cordee', type: attachmentType ?? 'application/octet-stream', base64: attachment };
  return { id, to: toAddress, subject, text, attached };
}
