import { foldedWords, nameKeys } from '../people/names.ts';
import type { PatientIdentity } from './identity.ts';
import { isOneSlipFromBeginning, withoutOneLetter } from './typing-slips.ts';

/** Nobody's name and birth date are longer. */
const TYPED_MAX = 200;
/** Of more typed words than these the first count: nobody's name has more in a row that are needed to find them. */
const WORDS_MAX = 6;
/** A shorter word with one letter other could be nearly anything. */
const SLIP_FROM_LETTERS = 4;
/** Letters of a form that are kept to be looked for. */
const FORM_LETTERS = 24;

/** A beginning by which a patient is found; `slip` where one letter of it is left out, to find the word in which one is wrong. */
export type SearchForm = { form: string; slip: 0 | 1 };

/** Everything by which a patient is looked for: their names, read from each of their words on, and the parts of the birth date. */
export function searchForms(patient: PatientIdentity): SearchForm[] {
  const names = beginningsOf(patient);
  const whole = new Set([...names.map(cut), ...datesOf(patient.birthDate)]);
  const slips = new Set(names.flatMap((name) => withoutOneLetter(cut(name))));
  return [
    ...Array.from(whole, (form) => ({ form, slip: 0 as const })),
    ...Array.from(slips, (form) => ({ form, slip: 1 as const })),
  ];
}

/**
 * The ways to read what was typed: neighbouring words are one name written apart, or two. Each way is a list of beginnings which a patient
 * must all have; one way with nothing in it where nothing was typed.
 */
export function waysToRead(typed: string): string[][] {
  const words = wordsOf(typed);
  const [first, ...others] = words;
  if (first === undefined) return [[]];
  return others
    .reduce<string[][]>(
      (ways, word) =>
        ways.flatMap((way) => [
          [...way, word],
          [...way.slice(0, -1), `${way.at(-1) ?? ''}${word}`],
        ]),
      [[first]],
    )
    .map((way) => way.map(cut));
}

/** For each way to read it, what to look for among the `slip` forms and among the whole ones where one letter of a name may be wrong. */
export function slipsToLookFor(typed: string): string[] {
  const runs = new Set(waysToRead(typed).flat().filter(canSlip));
  return [...new Set([...runs].flatMap((run) => [run, ...withoutOneLetter(run)]))];
}

/**
 * The patients who are meant by what was typed so far: every typed word begins one of the names or a part of the birth date, in any
 * order. Accents, case and how a name is written apart do not matter (`legof` and `le goff` both find Le Goff and Legoff), and a date may
 * be typed 14/03/1962, 1962-03-14 or 14031962.
 * With `slips`, one letter of each longer word may be missing, too many, other or in its neighbour's place.
 */
export function patientsMeant<P extends PatientIdentity>(patients: readonly P[], typed: string, slips = false): P[] {
  const ways = waysToRead(typed);
  return patients.filter((patient) => {
    const names = beginningsOf(patient).map(cut);
    const dates = datesOf(patient.birthDate);
    const begins = (run: string) =>
      [...names, ...dates].some((form) => form.startsWith(run)) ||
      (slips && canSlip(run) && names.some((name) => isOneSlipFromBeginning(run, name)));
    return ways.some((way) => way.every(begins));
  });
}

const wordsOf = (typed: string) => foldedWords(typed.slice(0, TYPED_MAX)).slice(0, WORDS_MAX);
const cut = (form: string) => Array.from(form).slice(0, FORM_LETTERS).join('');
const canSlip = (run: string) => !/\p{N}/u.test(run) && Array.from(run).length >= SLIP_FROM_LETTERS;
const beginningsOf = (patient: PatientIdentity) => nameKeys(patient).searchKey.split(' ').filter(Boolean);

function datesOf(birthDate: string): string[] {
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
