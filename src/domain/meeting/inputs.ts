import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { professions } from '../people/professions.ts';
import { line, optionalLine, optionalProse, prose } from '../typed-text.ts';
import { urlOf } from '../web-address.ts';
import { agendaReasons, notDoneReasons } from './meeting.ts';

const time = v.pipe(v.string('required'), v.nonEmpty('required'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'));
/** Where a remote meeting is joined: a web address, or nothing. Any other kind of address could run something. */
const link = v.pipe(
  v.optional(v.string('link'), ''),
  v.trim(),
  v.maxLength(500, 'too-long'),
  v.check(isWebLink, 'link'),
);

function isWebLink(text: string): boolean {
  if (text === '') return true;
  const url = urlOf(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

const appointment = { title: line(120), date: day, time, place: optionalLine(120), link };
const scope = v.picklist(['one', 'following'], 'choice');
const caseContent = {
  reason: v.picklist(agendaReasons, 'choice'),
  question: line(300),
  minutes: v.pipe(v.number('required'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(60, 'choice')),
};

/** Every input about meetings but the live commands. Authors and times are never among them: the server knows those. */
export const meetingInput = v.object({ meetingId: id });
export const createMeetingInput = v.object({ ...appointment, weekly: v.boolean('choice') });
export const editMeetingInput = v.object({ meetingId: id, ...appointment, scope });
export const cancelMeetingInput = v.object({ meetingId: id, scope });
export const setParticipantsInput = v.object({
  meetingId: id,
  professionalIds: v.pipe(v.array(id, 'required'), v.maxLength(200, 'too-long')),
});
/** Why a case is discussed though the patient does not wish it; asked for only then. */
const againstWish = v.pipe(
  optionalProse(500),
  v.check((reason) => reason === '' || reason.length >= 10, 'reason-short'),
);
export const addAgendaItemInput = v.object({ meetingId: id, patientId: id, ...caseContent, againstWish });
export const agendaItemInput = v.object({ itemId: id });
/** `first`: before all others of the agenda. */
export const placeAgendaItemInput = v.object({
  itemId: id,
  againstWish,
  first: v.optional(v.boolean('choice'), false),
});
export const editAgendaItemInput = v.object({ itemId: id, ...caseContent, broughtBy: id });
/** `position` is 1 for the first case of the agenda. */
export const moveAgendaItemInput = v.object({
  itemId: id,
  position: v.pipe(v.number('required'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(1_000, 'choice')),
});
export const requiredProfessionsInput = v.object({
  professions: v.pipe(v.array(v.picklist(professions, 'choice'), 'choice'), v.maxLength(professions.length, 'choice')),
});

const note = optionalProse(1_000);
/** What was not carried out is settled with a reason (domain §8). */
export const settleActionInput = v.variant(
  'status',
  [
    v.object({ actionId: id, status: v.literal('done'), note }),
    v.object({ actionId: id, status: v.literal('not-done'), reason: v.picklist(notDoneReasons, 'required'), note }),
  ],
  'choice',
);
/**
 * For so long whoever did it can take back an act that is not final, in milliseconds: the ten seconds that a page offers, and a slow
 * network.
 */
export const TAKEN_BACK_WITHIN_MS = 60_000;
export const takeUpActionInput = v.object({ actionId: id });
export const proposeAmendmentInput = v.object({ itemId: id, text: prose(1, 'required', 2_000) });
export const settleAmendmentInput = v.variant(
  'outcome',
  [
    v.object({ amendmentId: id, outcome: v.literal('accepted') }),
    v.object({ amendmentId: id, outcome: v.literal('refused'), reason: prose(1, 'required', 1_000) }),
  ],
  'choice',
);

export type MeetingInput = v.InferOutput<typeof meetingInput>;
export type CaseContent = Pick<v.InferOutput<typeof addAgendaItemInput>, 'reason' | 'question' | 'minutes'>;
