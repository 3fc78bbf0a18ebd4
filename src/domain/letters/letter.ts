import * as v from 'valibot';
import { wishWays } from '../around/wishes.ts';
import type { WishWay } from '../around/wishes.ts';
import { day, id } from '../ids.ts';
import { isMailAddress } from '../mail-address.ts';
import { locales } from '../people/preferences.ts';
import type { Locale } from '../people/preferences.ts';
import type { Profession } from '../people/professions.ts';
import { line, optionalLine, prose } from '../typed-text.ts';

/** A letter is written, then signed; only then, and once the patient is informed and does not oppose it, may it leave. */
export const letterStates = ['draft', 'signed', 'sent'] as const;
export type LetterState = (typeof letterStates)[number];

/** What the patient said when told that the letter goes: they do not object, or do not wish it. */
export const informingAnswers = ['agrees', 'opposes'] as const;
export type InformingAnswer = (typeof informingAnswers)[number];

/** That the patient was told of the letter. `on` 'YYYY-MM-DD', `by` a professional’s id. */
export type Informing = { on: string; by: string; way: WishWay; answer: InformingAnswer; recordedAt: number };

/** How a letter left: printed and posted or handed over, by secure mail, or as text in the hospital’s own record. */
export const sendingWays = ['paper', 'mail', 'text'] as const;
export type SendingWay = (typeof sendingWays)[number];
export type Sending = { way: SendingWay; to: string; by: string; at: number };

/** Under which name, and as what, a letter is signed; frozen with it. `at` in milliseconds UTC. */
export type Signature = { by: string; name: string; profession: Profession; at: number };

/** A letter, as the team reads it. */
export type Letter = {
  id: string;
  patientId: string;
  /** The closed case that it was drafted from, or null where that is no longer kept. */
  itemId: string | null;
  locale: Locale;
  recipient: string;
  /** Where the recipient is reached, over several lines or not at all. */
  address: string;
  subject: string;
  /** Paragraphs between empty lines; a line that begins with `# ` is a heading, one with `- ` belongs to a list. */
  body: string;
  /** Grows by one with every change of the draft. */
  version: number;
  writtenBy: string;
  writtenAt: number;
  signature: Signature | null;
  informing: Informing | null;
  sendings: Sending[];
};

/** What keeps a letter from leaving now, or null. */
export type WhyKept = 'not-signed' | 'not-informed' | 'opposed';
export function whyKept({ signature, informing }: Pick<Letter, 'signature' | 'informing'>): WhyKept | null {
  if (signature === null) return 'not-signed';
  if (informing === null) return 'not-informed';
  return informing.answer === 'opposes' ? 'opposed' : null;
}

/** How far a letter is. */
export function stateOf({ signature, sendings }: Pick<Letter, 'signature' | 'sendings'>): LetterState {
  if (signature === null) return 'draft';
  return sendings.length > 0 ? 'sent' : 'signed';
}

/** Whether mail to this address may hold a letter: its host is one of the clinic’s secure ones, or below one. */
export function isSecureAddress(address: string, secureHosts: readonly string[]): boolean {
  const host = address.split('@').at(-1)?.toLowerCase() ?? '';
  return isMailAddress(address) && secureHosts.some((secure) => host === secure || host.endsWith(`.${secure}`));
}

/** The longest letter, in characters: some six pages. */
export const LONGEST_LETTER = 12_000;

const text = {
  recipient: line(160),
  address: optionalLine(200),
  subject: line(160),
  body: prose(1, 'required', LONGEST_LETTER),
};
const letterId = id;
const version = v.pipe(v.number('conflict'), v.integer('conflict'));

export const letterInput = v.object({ letterId });
export const letterFactsInput = v.object({
  patientId: id,
  itemId: v.pipe(v.string('choice'), v.uuid('choice')),
  relatedPersonId: v.pipe(v.string('choice'), v.uuid('choice')),
  locale: v.picklist(locales, 'choice'),
  /** The refusals whose words the patient agreed to have quoted. */
  quoted: v.pipe(v.array(id), v.maxLength(50, 'too-long')),
});
export const draftLetterInput = v.object({ ...letterFactsInput.entries, ...text });
export const writeLetterInput = v.object({ letterId, version, ...text });
export const signLetterInput = v.object({ letterId, version });
export const informOfLetterInput = v.object({
  letterId,
  on: day,
  by: v.pipe(v.string('choice'), v.uuid('choice')),
  way: v.picklist(wishWays, 'choice'),
  answer: v.picklist(informingAnswers, 'required'),
});
export const sendLetterInput = v.variant('way', [
  v.object({ letterId, way: v.picklist(['paper', 'text']) }),
  v.object({
    letterId,
    way: v.literal('mail'),
    to: v.pipe(v.string('email'), v.trim(), v.check(isMailAddress, 'email')),
    /** What the mail says, and the letter itself in base64. */
    mail: v.object({
      subject: line(200),
      text: prose(1, 'required', 2_000),
      pdf: v.pipe(v.string('required'), v.base64('required')),
    }),
  }),
]);
