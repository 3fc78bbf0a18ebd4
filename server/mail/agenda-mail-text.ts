import type { Locale } from '#domain/people/preferences.ts';

type Said = {
  startsAt: number;
  place: string;
  cases: number;
  link: string;
  clinicName: string;
  clinicTimeZone: string;
};

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** What those invited read the day before: when, where, how many cases, the link. No patient, no clinical word. */
export function agendaMail(locale: Locale, said: Said): { subject: string; text: string } {
  const inZone = { timeZone: said.clinicTimeZone };
  const day = new Intl.DateTimeFormat(tags[locale], { ...inZone, weekday: 'long', day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(tags[locale], { ...inZone, timeStyle: 'short' });
  const when = { day: day.format(said.startsAt), time: time.format(said.startsAt) };
  return locale === 'fr' ? inFrench(said, when) : inEnglish(said, when);
}

type When = { day: string; time: string };

function inFrench({ place, cases, link, clinicName }: Said, { day, time }: When) {
  const count = cases === 0 ? 'aucun dossier pour l’instant' : cases === 1 ? '1 dossier' : `${String(cases)} dossiers`;
  const where = place === '' ? '' : `, ${place}`;
  return {
    subject: `Réunion d’équipe demain, ${time}`,
    text: `Bonjour,\n\nLa réunion d’équipe a lieu demain, ${day}, à ${time}${where}\u202f: ${count}.\n\nL’ordre du jour\u202f: ${link}\n\n${clinicName}\n`,
  };
}

function inEnglish({ place, cases, link, clinicName }: Said, { day, time }: When) {
  const count = cases === 0 ? 'no case so far' : cases === 1 ? '1 case' : `${String(cases)} cases`;
  const where = place === '' ? '' : `, ${place}`;
  return {
    subject: `Team meeting tomorrow, ${time}`,
    text: `Hello,\n\nThe team meeting is tomorrow, ${day}, at ${time}${where}: ${count}.\n\nThe agenda: ${link}\n\n${clinicName}\n`,
  };
}
