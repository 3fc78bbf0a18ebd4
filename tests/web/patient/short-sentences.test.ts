import { describe, expect, test } from 'vitest';
import { MOST_WORDS } from '#domain/care-plan/plain-words.ts';
import * as ownCheckEn from '$lib/text/en/own-check.ts';
import * as patientPageEn from '$lib/text/en/patient-page.ts';
import * as sharingEn from '$lib/text/en/sharing.ts';
import * as ownCheckFr from '$lib/text/fr/own-check.ts';
import * as patientPageFr from '$lib/text/fr/patient-page.ts';
import * as sharingFr from '$lib/text/fr/sharing.ts';

/** What is told to a sentence that has something in it: a date of three words, a number, nothing, several. */
const told: unknown[] = ['jeudi 4 décembre', '', 1, 5, ['15', '112'], true];

/** Every text under `value`, with where it stands; a sentence that is told something is said with each of `told`. */
function textsIn(value: unknown, at: string): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (isSentence(value)) return told.flatMap((one) => textsIn(saidWith(value, one), at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, `${at}.${key}`));
}

type Sentence = (...parts: unknown[]) => unknown;
const isSentence = (value: unknown): value is Sentence => typeof value === 'function';

function saidWith(sentence: Sentence, one: unknown): unknown {
  try {
    return sentence(...Array.from({ length: sentence.length }, () => one));
  } catch {
    // It is told something of another kind.
    return null;
  }
}

/** The sentences of a text, each with how many words it has; what stands in a line of its own is one. */
function sentencesIn(text: string): { sentence: string; words: number }[] {
  return text.split(/(?<=[.!?…][”»]?)\s+(?=[\p{Lu}«“\d])|\n+/u).map((sentence) => ({
    sentence,
    words: sentence.split(/[\s\u00a0\u202f]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
  }));
}

/** What of the three questions the team reads. */
const ofTeam = ['handed', 'team', 'how', 'readOutBy', 'readOutNotedBy', 'notedBy', 'scores'];
const without = (catalogue: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(catalogue).filter(([key]) => !keys.includes(key)));

describe.each([
  {
    locale: 'fr',
    page: patientPageFr.patientPage,
    own: ownCheckFr.ownCheck,
    sharing: sharingFr.sharing,
  },
  {
    locale: 'en',
    page: patientPageEn.patientPage,
    own: ownCheckEn.ownCheck,
    sharing: sharingEn.sharing,
  },
])('what a patient reads, in $locale', ({ page, own, sharing }) => {
  test(`no sentence of it has more than ${String(MOST_WORDS)} words: on their page, in the letter, in the mail, on the slip`, () => {
    const { preview, ...read } = page;
    expect(Object.keys(preview)).not.toEqual([]);
    const texts = [
      ...textsIn(read, 'patientPage'),
      ...textsIn(without(own, ofTeam), 'ownCheck'),
      ...textsIn(own.handed.giveBack, 'ownCheck.handed.giveBack'),
      ...textsIn(sharing.letter, 'sharing.letter'),
      ...textsIn(sharing.mail, 'sharing.mail'),
      ...textsIn(sharing.spokenEnd, 'sharing.spokenEnd'),
    ];
    const long = texts.flatMap(({ at, text }) =>
      sentencesIn(text)
        .filter(({ words }) => words > MOST_WORDS)
        .map(({ sentence, words }) => `${at} (${String(words)}): ${sentence}`),
    );
    expect([...new Set(long)]).toEqual([]);
    expect(texts.length).toBeGreaterThan(250);
  });
});
