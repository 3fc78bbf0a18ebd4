import { foldedWords, nameKeys } from '../people/names.ts';
import type { PatientIdentity } from './identity.ts';

/** Nobody's name and birth date are longer. */
const TYPED_MAX = 200;
/** Of how many words, written together, a name can be: `de la Tour d’Auvergne` has five. */
const JOINED_MAX = 6;

/**
 * The patients who are meant by what was typed so far: every typed word begins one of the names or a part of the birth date, in any
 * order. Accents, case and how a name is written apart do not matter (`legof` and `le goff` both find Le Goff and Legoff), and a date may
 * be typed 14/03/1962, 1962-03-14 or 14031962.
 */
export function patientsMeant<P extends PatientIdentity>(patients: readonly P[], typed: string): P[] {
  const words = foldedWords(typed.slice(0, TYPED_MAX));
  return patients.filter((patient) => isMeant(words, nameKeys(patient).searchKey, partsOf(patient.birthDate)));
}

function isMeant(words: readonly string[], searchKey: string, dates: readonly string[]): boolean {
  /** For each number of typed words, whether all of those are accounted for. */
  const reached = [true];
  words.forEach((word, at) => {
    const named = Array.from({ length: Math.min(at + 1, JOINED_MAX) }, (_, before) => at - before).some(
      (from) => reached[from] === true && searchKey.includes(` ${words.slice(from, at + 1).join('')}`),
    );
    reached.push(named || (reached[at] === true && dates.some((part) => part.startsWith(word))));
  });
  return reached[words.length] === true;
}

function partsOf(birthDate: string): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return [
    year,
    month,
    day,
    String(Number(day)),
    String(Number(month)),
    `${day}${month}${year}`,
    `${year}${month}${day}`,
  ];
}
