import type { outbox as source } from '../fr/outbox.ts';

/** Mail that the mail server did not take. */
export const outbox: typeof source = {
  title: 'Mail that did not leave',
  lead: 'Mail that the mail server does not take is offered again for a day, less and less often.',
  link: 'Mail that did not leave',
  none: 'Everything has left.',
  about: {
    letter: 'Letter to a correspondent',
    agenda: 'Reminder of the next day’s meeting',
    morning: 'Morning news',
    waiting: 'Notice that something waits',
  },
  to: (what: string, address: string) => `${what}, to ${address}`,
  queued: (date: string, times: number) =>
    times === 1 ? `handed over on ${date}, tried once` : `handed over on ${date}, tried ${String(times)} times`,
  next: (date: string) => `tried again on ${date}`,
  ended: 'not tried any more',
  code: (code: string) => `answer: ${code}`,
  again: 'Try again',
  againWho: (what: string) => `Try again, ${what}`,
  forget: 'Give up',
  forgetWho: (what: string) => `Give up, ${what}`,
};
