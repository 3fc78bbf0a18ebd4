import { isMailAddress } from '#domain/mail-address.ts';
import type { Config } from '../config.ts';
import { createMailer } from '../mail/mailer.ts';
import { CliError } from './cli-error.ts';

const mail = {
  fr: { subject: 'Cordée\u202f: essai', text: 'Bonjour,\n\nLe serveur de Cordée peut envoyer des courriels.\n' },
  en: { subject: 'Cordée: a test', text: 'Hello,\n\nThe server of Cordée can send mail.\n' },
};

/** What to do about the usual failures, by the mail library's name of them. */
const remedies: Record<string, string> = {
  EAUTH:
    'the mail server did not take the user or the password in SMTP_URL (percent-encode what means something in an address)',
  ECONNECTION: 'nothing answers at the address in SMTP_URL: check host and port',
  ESOCKET:
    'nothing answers at the address in SMTP_URL, or not by TLS: try smtps:// (usually port 465) or smtp:// (587)',
  EDNS: 'the host in SMTP_URL has no address',
  ETIMEDOUT: 'the mail server did not answer in time: a firewall may be between',
  ETLS: 'TLS could not be agreed on: try smtps:// (465) or smtp:// (587)',
  EENVELOPE: 'the mail server refuses the sender (MAIL_FROM) or this address',
};

/** Sends one mail to the address given, and says what to correct where it is not taken. */
export async function mailTest(config: Config, [to = '']: string[]): Promise<string> {
  if (!isMailAddress(to))
    throw new CliError('Name the address to which a test is sent: cordee mail-test you@example.org');
  if (config.mail === null) throw new CliError('No mail is sent: set SMTP_URL and MAIL_FROM.');
  let code = '';
  const mailer = createMailer(config, (reason) => (code = reason.code));
  const { subject, text } = mail[config.clinicLocale];
  const isTaken = await mailer.send({ to, subject, text });
  mailer.close();
  if (!isTaken)
    throw new CliError(`The mail was not taken (${code}): ${remedies[code] ?? 'the log of the mail server says why'}.`);
  return `${new URL(config.mail.smtpUrl).host} has taken the mail. If it does not arrive, look where unwanted mail is kept.\n`;
}
