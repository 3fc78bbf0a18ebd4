import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailBox = {
  /** For SMTP_URL. */
  url: string;
  /** Every mail taken so far, in order, with all that was sent and to whom. */
  mails: { raw: string; parsed: ParsedMail; to: string[] }[];
  close: () => Promise<void>;
};

/** A real mail server on a port of 127.0.0.1, a free one unless it is named; it refuses mail to `refused`. */
export async function startMailServer(refused = 'nobody@refused.example', port = 0): Promise<MailBox> {
  const mails: MailBox['mails'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      done(address === refused ? new Error('No such mailbox') : null);
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        simpleParser(raw).then((parsed) => {
          mails.push({ raw, parsed, to });
          done();
        }, done);
      });
    },
  });
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
