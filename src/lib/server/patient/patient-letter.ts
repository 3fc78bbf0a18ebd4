import type { EmergencyNumbers } from '#domain/patient-access/emergency-numbers.ts';
import { inGroups, LANGUAGE_OF_LINK, lastMinuteOf } from '#domain/patient-access/invitation.ts';
import type { Words } from '../../text/catalogue.ts';
import { drawing } from '../paper/qr-drawing.ts';
import type { QrDrawing } from '../paper/qr-drawing.ts';

/** A letter of invitation, ready to be shown: plain sentences in the patient's language, and the drawing of the QR code. */
export type Letter = {
  locale: Words['locale'];
  clinicName: string;
  name: string;
  date: string;
  qr: QrDrawing;
  /** What is typed where no telephone reads the drawing. */
  typed: { sentence: string; then: string; key: string };
  code: { sentence: string; digits: string | null };
  until: string;
  call: string;
  /** Whom to call when it cannot wait, and when somebody cannot go on. */
  emergency: string[];
  /** Those that say the same to everybody. */
  sentences: Pick<LetterText, 'for' | 'title' | 'lead' | 'steps' | 'scan' | 'private'>;
};

type LetterText = Words['sharing']['letter'];

type Invited = {
  origin: string;
  key: string;
  typedKey: string;
  code: string;
  expiresAt: number;
  now: number;
  name: string;
  clinicName: string;
  phone: string | null;
  /** Whom to call when it cannot wait; null where nobody said. */
  numbers: EmergencyNumbers | null;
  /** The code stands on the letter too. */
  withCode: boolean;
};

/** Writes the letter in the language of `words`. */
export function letterOf(words: Words, invited: Invited): Letter {
  const text = words.sharing.letter;
  const { origin, key, code, withCode, phone } = invited;
  return {
    locale: words.locale,
    clinicName: invited.clinicName,
    name: invited.name,
    date: words.format.date(invited.now),
    qr: drawing(linkTo(origin, key, words.locale)),
    typed: { sentence: text.orType(`${origin}/p`), then: text.key, key: inGroups(invited.typedKey.toUpperCase()) },
    code: withCode ? { sentence: text.codeHere, digits: inGroups(code) } : { sentence: text.codeApart, digits: null },
    until: text.until(...lastDayOf(words, invited)),
    call: phone === null ? text.ask : text.call(phone),
    emergency: emergencyIn(words, invited.numbers),
    sentences: {
      for: text.for,
      title: text.title,
      lead: text.lead,
      steps: text.steps,
      scan: text.scan,
      private: text.private,
    },
  };
}

function emergencyIn({ patientPage: { call } }: Words, numbers: EmergencyNumbers | null): string[] {
  if (numbers === null) return [];
  const { emergency, distress } = numbers;
  return [call.emergency(emergency), ...(distress ? [call.distress(distress.number, distress.isFree)] : [])];
}

/** The last day of an invitation, and the time on that day until which it works, as they are printed. */
export function lastDayOf({ format }: Words, invited: { expiresAt: number }): [day: string, time: string] {
  const last = lastMinuteOf(invited);
  return [format.date(last), format.time(last)];
}

/** The patient's link, in the language of the invitation. The key stands where a browser sends it to nobody: no proxy writes it down (C182). */
export function linkTo(origin: string, key: string, locale: Words['locale']): string {
  return `${origin}/p?${LANGUAGE_OF_LINK}=${locale}#${key}`;
}
