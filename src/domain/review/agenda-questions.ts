import type { Locale } from '../people/preferences.ts';

/** What a case asks the team where a refusal is to be reviewed; `practice` is its name in `locale`. */
export function reviewQuestion(practice: string, locale: Locale): string {
  return locale === 'fr'
    ? `${practice}\u202f: que refuse exactement cette personne\u202f?`
    : `${practice}: what is this person really refusing?`;
}

/** What a case asks the team where the day has come to look again at what a review concluded. */
export function lookAgainQuestion(practice: string, locale: Locale): string {
  return locale === 'fr'
    ? `${practice}\u202f: qu’a dit cette personne de ce que l’équipe a compris de son refus\u202f?`
    : `${practice}: what did this person say about what the team understood of their refusal?`;
}

/** What a case asks the team where somebody was to tell the patient what was understood, and the day has passed. */
export const toldQuestion: Readonly<Record<Locale, string>> = {
  fr: 'Qu’a-t-on dit à cette personne de ce que l’équipe a compris\u202f?',
  en: 'What has this person been told of what the team understood?',
};

/**
 * What a case asks the team where somebody was to ask the patient a question, and the day has passed. The question itself stays in the
 * review: an agenda is read by more people than take part in that.
 */
export const toAskQuestion: Readonly<Record<Locale, string>> = {
  fr: 'Qu’a répondu cette personne à ce que nous voulions lui demander\u202f?',
  en: 'What did this person answer to what we meant to ask them?',
};
