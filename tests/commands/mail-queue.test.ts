import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextTry } from '#domain/mail/queue.ts';
import { claimDueMails, queueMail } from '#server/database/tables/mails.ts';
import type { App } from '#server/app.ts';
import { startMailQueue } from '#server/mail/mail-queue.ts';
import { testApp } from '#tests/support/app.ts';
import { testClock } from '#tests/support/clock.ts';
import { dialects } from '#tests/support/databases.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailBox } from '#tests/support/smtp.ts';

const MINUTE = 60_000;

test('C428 mail is tried again less and less often, for about a day, and then no more', () => {
  const waits = Array.from({ length: 8 }, (_, index) => nextTry(index + 1, 0));
  expect(waits.map((at) => at && at / MINUTE)).toEqual([1, 5, 15, 60, 240, 480, 720, null]);
});

describe.each(dialects)('the queue of mails, on %s', (dialect) => {
  const clock = testClock();
  let box: MailBox;
  let app: App;
  let close: () => Promise<void>;
  beforeEach(async () => {
    box = await startMailServer();
    const env = {
      ...{ SMTP_URL: box.url, MAIL_FROM: 'cordee@clinique.example' },
      ...{ MAIL_NAME: 'Clinique du Rocher', MAIL_REPLY_TO: 'secretariat@clinique.example' },
    };
    ({ app, close } = await testApp({ dialect, clock, env }));
  });
  afterEach(async () => {
    await close();
    await box.close();
  });

  const put = (to: string, text = 'Bonjour') =>
    app.database.query.transaction().execute((trx) =>
      queueMail(trx, clock.now(), {
        ...{ about: 'letter', toAddress: to, subject: 'Courrier', text },
        ...{ attachmentName: 'a.pdf', attachmentType: 'application/pdf', attachment: btoa('PDF') },
      }),
    );
  const rows = () => app.database.query.selectFrom('mails').selectAll().execute();

  test('C428 mail leaves under the clinic’s name, with where to answer, and as sent by a program; then it is kept no longer', async () => {
    await put('dr.aubin@mssante.example');
    const [queued] = await rows();
    await app.mailQueue.deliver();
    const [mail] = box.mails;
    expect(mail?.parsed.from?.text).toBe('"Clinique du Rocher" <cordee@clinique.example>');
    expect(mail?.parsed.replyTo?.text).toBe('secretariat@clinique.example');
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.parsed.messageId).toBe(`<${queued?.id ?? ''}@clinique.example>`);
    expect(mail?.parsed.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['a.pdf', 'PDF'],
    ]);
    expect(await rows()).toEqual([]);
  });

  test('C428 what a mail server refuses for good is not tried again; a server that is away is, until it is back', async () => {
    await put('nobody@refused.example');
    await app.mailQueue.deliver();
    expect(await rows()).toMatchObject([{ times: 1, lastCode: 'EENVELOPE', failedAt: clock.now() }]);
    await app.database.query.deleteFrom('mails').execute();

    const port = new URL(box.url).port;
    await box.close();
    await put('dr.aubin@mssante.example');
    await app.mailQueue.deliver();
    const [failed] = await rows();
    expect(failed).toMatchObject({ times: 1, failedAt: null, nextAt: clock.now() + MINUTE });
    await app.mailQueue.deliver();
    expect((await rows())[0]?.times).toBe(1);
    for (let times = 2; times <= 8; times += 1) {
      clock.advance(721 * MINUTE);
      await app.mailQueue.deliver();
    }
    expect(await rows()).toMatchObject([{ times: 8, failedAt: clock.now() }]);
    expect(port).not.toBe('');
    box = await startMailServer();
  });

  test('C30 C428 what people are told by mail is kept while the mail server is away, and sent once it is back', async () => {
    const port = Number(new URL(box.url).port);
    await box.close();
    await app.leaveMails('waiting', [{ to: 'claire@clinique.example', subject: 'Cordée', text: 'Un lien.' }]);
    await expect.poll(async () => (await rows()).map(({ about, times }) => [about, times])).toEqual([['waiting', 1]]);
    box = await startMailServer('nobody@refused.example', port);
    clock.advance(MINUTE);
    await app.mailQueue.deliver();
    expect(box.mails.map(({ to }) => to)).toEqual([['claire@clinique.example']]);
    expect(await rows()).toEqual([]);
  });

  test('C428 a mail that several servers reach for at once is one server’s', async () => {
    const { query } = app.database;
    // Every connection is open before they begin: else the first is done before the second has one.
    await Promise.all(Array.from({ length: 8 }, () => rows()));
    for (let round = 0; round < 5; round += 1) {
      await put(`a${String(round)}@mssante.example`);
      const claimed = await Promise.all(Array.from({ length: 8 }, () => claimDueMails(query, clock.now())));
      expect(claimed.flat()).toHaveLength(1);
    }
  });

  test('C428 of several servers one sends a mail, once', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(`${name}@mssante.example`);
    const { database, mailer, log } = app;
    const others = [1, 2, 3].map(() => startMailQueue({ database, mailer, clock, log }));
    await Promise.all([app.mailQueue, ...others].map((queue) => queue.deliver()));
    await Promise.all(others.map((queue) => queue.close()));
    await app.mailQueue.deliver();
    expect(box.mails.flatMap(({ to }) => to).sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((name) => `${name}@mssante.example`),
    );
    expect(await rows()).toEqual([]);
  });
});
