import type { MailAbout } from '#domain/mail/queue.ts';

/** Les courriels que le serveur d’envoi n’a pas pris. */
export const outbox = {
  title: 'Courriels non partis',
  lead: 'Un courriel que le serveur d’envoi ne prend pas est proposé de nouveau pendant un jour, de plus en plus rarement.',
  link: 'Courriels non partis',
  none: 'Tout est parti.',
  about: {
    letter: 'Courrier à un correspondant',
    agenda: 'Rappel de la réunion du lendemain',
    morning: 'Nouvelles du matin',
    waiting: 'Avertissement : quelque chose attend',
  } satisfies Record<MailAbout, string>,
  to: (what: string, address: string) => `${what}, à ${address}`,
  queued: (date: string, times: number) =>
    times === 1 ? `confié le ${date}, essayé une fois` : `confié le ${date}, essayé ${String(times)} fois`,
  next: (date: string) => `nouvel essai le ${date}`,
  ended: 'plus aucun essai',
  code: (code: string) => `réponse : ${code}`,
  again: 'Essayer de nouveau',
  againWho: (what: string) => `Essayer de nouveau, ${what}`,
  forget: 'Abandonner',
  forgetWho: (what: string) => `Abandonner, ${what}`,
};
