import * as v from 'valibot';
import { id } from '../ids.ts';
import { mailAddress } from '../mail-address.ts';
import { locales } from '../people/preferences.ts';
import { refusedParts } from '../refusal/refusal.ts';
import { MOST_TARGETS, refusalTargets } from '../review/targets.ts';
import { line, optionalLine, optionalProse, prose } from '../typed-text.ts';
import { invitationWays, KEY_LENGTH, MOST_INVITATION_DAYS, TYPED_KEY_LENGTH, TYPED_KEY_LETTERS } from './invitation.ts';
import { messageKinds, planAnswers } from './response.ts';

/** No line of a plan has a longer id. */
const itemId = v.pipe(v.string('not-found'), v.nonEmpty('not-found'), v.maxLength(64, 'not-found'));
const WORDS_MAX = 2_000;
const optionalWords = optionalProse(WORDS_MAX);
/** The language of the page on which something is written. */
const lang = v.optional(v.nullable(v.picklist(locales, 'choice')), null);

/**
 * The secret in a link (32 bytes in an alphabet without look-alikes), or the 16 letters that are typed from paper. Anything else leads
 * nowhere.
 */
const linkKey = v.pipe(
  v.string('link-expired'),
  v.maxLength(200, 'link-expired'),
  v.transform(withoutSpaces),
  v.check((key) => key.length === KEY_LENGTH || key.length === TYPED_KEY_LENGTH, 'link-expired'),
  v.transform((key) => (key.length === KEY_LENGTH ? key.replace(/o/g, '0').replace(/[il]/g, '1') : key)),
  v.regex(new RegExp(`^(?:[0-9a-hjkmnp-tv-z]{${String(KEY_LENGTH)}}|[${TYPED_KEY_LETTERS}]+)$`), 'link-expired'),
);

/** A key as it was typed from paper, where its shape is that of one; else null. Its shape says nothing of any link. */
export function shapedKey(typed: string): string | null {
  const parsed = v.safeParse(linkKey, typed);
  return parsed.success ? parsed.output : null;
}

function withoutSpaces(typed: string): string {
  return typed.toLowerCase().replace(/[\s.-]/g, '');
}

/** The second secret: eight digits, with or without spaces. What has another shape is no try. */
const code = v.pipe(
  v.string('required'),
  v.nonEmpty('required'),
  v.maxLength(40, 'patient-code'),
  v.transform((typed) => typed.replace(/[\s.-]/g, '')),
  v.regex(/^\d{8}$/, 'patient-code'),
);

export const invitePatientInput = v.object({
  patientId: id,
  /** The version that was looked at: where a newer one was agreed meanwhile, it is to be looked at first. */
  version: v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice')),
  locale: v.picklist(locales, 'choice'),
  way: v.picklist(invitationWays, 'choice'),
});
/** For how many days an invitation works. */
export const invitationDaysInput = v.object({
  days: v.pipe(
    v.number('required'),
    v.integer('choice'),
    v.minValue(1, 'choice'),
    v.maxValue(MOST_INVITATION_DAYS, 'choice'),
  ),
});
export const revokePatientInvitationInput = v.object({ invitationId: id });
/** `locale`: the language that was chosen on the way in; without one it stays as it is. */
export const redeemPatientInvitationInput = v.object({
  key: linkKey,
  code,
  locale: v.optional(v.nullable(v.picklist(locales, 'choice'))),
});
/** Where a mail goes; it is not kept. */
export const mailAddressInput = v.object({ address: mailAddress });

/** `beside`: read for what is done next, which leaves the one row of audit for both. */
export const besideOwnInput = v.object({ beside: v.optional(v.boolean(), false) });

export const answerPlanInput = v.variant(
  'subject',
  [
    v.object({ subject: v.literal('whole'), answer: v.picklist(planAnswers, 'required'), words: optionalWords, lang }),
    v.object({
      subject: v.picklist(['goal', 'task']),
      itemId,
      answer: v.picklist(planAnswers, 'required'),
      words: optionalWords,
      lang,
    }),
  ],
  'choice',
);

/**
 * Whoever needs somebody soon, or asks to be called (`callMe`), need not say why. `itemId`: the practice of their plan that it is about, or
 * null.
 */
export const writeToTeamInput = v.pipe(
  v.object({
    kind: v.picklist(messageKinds, 'required'),
    words: optionalWords,
    lang,
    callMe: v.optional(v.boolean('choice'), false),
    itemId: v.optional(v.nullable(itemId), null),
  }),
  v.forward(
    v.check(({ kind, words, callMe }) => kind === 'soon' || callMe || words !== '', 'required'),
    ['words'],
  ),
);
export const stopPracticeInput = v.object({
  itemId,
  words: optionalWords,
  /** Only this of it; null where all of it. */
  part: v.optional(v.nullable(v.picklist(refusedParts, 'choice')), null),
  lang,
  /** How many sessions the patient had, or null where they did not say. */
  sessionsHeld: v.nullable(
    v.pipe(v.number('number'), v.integer('number'), v.minValue(0, 'number'), v.maxValue(500, 'number')),
  ),
  targets: v.union(
    [
      v.literal('rather-not-say'),
      v.pipe(v.array(v.picklist(refusalTargets, 'choice')), v.maxLength(MOST_TARGETS, 'too-many')),
    ],
    'too-many',
  ),
});
export const responseInput = v.object({ responseId: id });
const callDay = v.pipe(v.string('required'), v.isoDate('date'));
/** Words, or who calls and when, or both. `hour` as a person would say it. */
export const replyInput = v.variant(
  'way',
  [
    v.object({ way: v.literal('words'), responseId: id, words: prose(1, 'required', WORDS_MAX) }),
    v.object({
      way: v.literal('call'),
      responseId: id,
      words: optionalWords,
      callerId: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(64, 'choice')),
      callOn: callDay,
      hour: optionalLine(40),
    }),
  ],
  'choice',
);
/** `question` is what the case asks the team, in the language of whoever puts it there. */
export const putResponseOnAgendaInput = v.object({ responseId: id, question: line(300) });

export type InvitePatientInput = v.InferOutput<typeof invitePatientInput>;
export type AnswerPlanInput = v.InferOutput<typeof answerPlanInput>;
export type StopPracticeInput = v.InferOutput<typeof stopPracticeInput>;

/** In which language a patient reads their pages. */
export const ownLanguageInput = v.object({ locale: v.picklist(locales, 'choice') });
