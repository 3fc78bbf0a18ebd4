import { Cron } from 'croner';
import type { Locale } from '#domain/people/preferences.ts';
import type { MorningCounts } from '#domain/people/notices.ts';
import type { Log } from '../log.ts';
import type { Mail, Mailer } from '../mail/mailer.ts';

/** When the mails of the morning leave, by the clinic's clocks. */
const AT = '30 6 * * *';

/** Writes the mail of the morning in somebody's language; the pages give it, for the sentences are theirs. */
export type MorningWriter = (locale: Locale, counts: MorningCounts) => Promise<Omit<Mail, 'to'>>;

type Mornings = {
  mailer: Pick<Mailer, 'available'>;
  log: Log;
  timeZone: string;
  /** The mails that are to be sent now, each given to one server once. */
  claim: () => Promise<{ email: string; locale: Locale; counts: MorningCounts }[]>;
  /** Leaves them to be sent, and tried again where the mail server does not take them. */
  leave: (mails: Mail[]) => Promise<void>;
};

export type MorningMails = {
  writtenBy: (writer: MorningWriter) => void;
  /** Sends those of this morning that are not sent yet. */
  send: () => Promise<void>;
  /** Ends it, and waits for what is on its way. */
  stop: () => Promise<void>;
};

/** Sends each morning how much happened for each person: numbers and a link, nobody's name and nothing about anybody. */
export function mailMornings({ mailer, log, timeZone, claim, leave }: Mornings): MorningMails {
  let writer: MorningWriter | null = null;
  let running: Promise<void> = Promise.resolve();
  const sendAll = async () => {
    // What nobody can send is claimed by nobody.
    if (writer === null || !mailer.available) return;
    const write = writer;
    const mails = (await claim()).map(async ({ email, locale, counts }) => ({
      to: email,
      ...(await write(locale, counts)),
    }));
    await leave(await Promise.all(mails));
  };
  const send = () =>
    (running = running.then(sendAll).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the mails of the morning could not be sent');
    }));
  const job = new Cron(AT, { timezone: timeZone, unref: true }, () => void send());
  return {
    writtenBy: (given) => {
      writer = given;
    },
    send,
    stop: async () => {
      job.stop();
      await running;
    },
  };
}
