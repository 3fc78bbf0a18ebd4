import { draftLetter } from './letters/draft-letter.ts';
import { dropLetter } from './letters/drop-letter.ts';
import { informOfLetter } from './letters/inform-of-letter.ts';
import { sendLetter } from './letters/send-letter.ts';
import { setLetterTemplate, setSecureMailHosts } from './letters/set-letter-settings.ts';
import { settleMail } from './mail/settle-mail.ts';
import { signLetter } from './letters/sign-letter.ts';
import { writeLetter } from './letters/write-letter.ts';

/** The commands about letters to the family doctor and other correspondents, and mail that did not leave. */
export const letterCommands = {
  draftLetter,
  writeLetter,
  dropLetter,
  signLetter,
  informOfLetter,
  sendLetter,
  setLetterTemplate,
  setSecureMailHosts,
  settleMail,
};
