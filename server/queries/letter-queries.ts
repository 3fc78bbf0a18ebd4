import { failedMails } from './mail/failed-mails.ts';
import { letterFacts } from './letters/letter-facts.ts';
import { letterSettings } from './letters/letter-settings.ts';
import { letter, patientLetters } from './letters/letters.ts';

/** What is read of letters to correspondents. */
export const letterQueries = { patientLetters, letter, letterFacts, letterSettings, failedMails };
