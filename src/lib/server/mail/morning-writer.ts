import type { App } from '#server/app.ts';
import type { MorningWriter } from '#server/process/morning-mails.ts';
import { noticeKinds } from '#domain/people/notices.ts';
import { dayIn } from '../../text/format.ts';
import { wordsFor } from '../../text/catalogue.ts';

/** Writes the mail of the morning: how many things of each kind happened, and where they can be read. */
export function morningWriter({ config, clock }: Pick<App, 'config' | 'clock'>): MorningWriter {
  return async (locale, counts) => {
    const { clinicTimeZone, origin } = config;
    const { notices } = await wordsFor(locale, clinicTimeZone, dayIn(clinicTimeZone, clock.now()));
    const lines = noticeKinds.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      return count === 0 ? [] : [notices.mail.lines[kind](count)];
    });
    return { subject: notices.mail.subject, text: notices.mail.body(lines, `${origin}/notices`) };
  };
}
