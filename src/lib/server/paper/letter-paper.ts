import { letterBlocks } from '#domain/letters/letter-text.ts';
import { whyKept } from '#domain/letters/letter.ts';
import type { Letter } from '#domain/letters/letter.ts';
import type { PaperDocument } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import type { Words } from '../../text/catalogue.ts';
import { paperOf } from './paper-of.ts';

type OnPaper = Letter & { patient: { givenName: string; familyName: string; birthDate: string } };

/** A letter as it is posted. One that may not leave says so at the top of every page. */
export function letterPaper(words: Words, letter: OnPaper, clinic: { name: string; today: string }): PaperDocument {
  const { paper } = words.letters;
  const why = whyKept(letter);
  const { signature } = letter;
  const signed = signature ? paper.signed(signature.name, words.people.professions[signature.profession]) : [];
  const on = signature ? words.format.date(signature.at) : words.format.day(clinic.today);
  return paperOf(words, clinic.name, {
    title: letter.subject,
    head: clinic.name,
    printed: '',
    notYet: why === null ? '' : paper.notYet[why],
    blocks: [
      { kind: 'aside', lines: [letter.recipient, ...letter.address.split(/\n|,\s+/), paper.at(on)].filter(Boolean) },
      { kind: 'text', text: paper.about(fullName(letter.patient), words.format.day(letter.patient.birthDate)) },
      ...letterBlocks(letter.body),
      ...(signed.length > 0 ? [{ kind: 'aside' as const, lines: signed }] : []),
    ],
  });
}
