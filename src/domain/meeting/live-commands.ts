import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { orientationFields } from '../orientation/orientation-inputs.ts';
import { line, optionalProse, prose } from '../typed-text.ts';
import { agendaReasons, steps } from './meeting.ts';

const said = (max: number) => prose(1, 'required', max);
const minutes = (max: number) =>
  v.pipe(v.number('required'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(max, 'choice'));
const withMeeting = { meetingId: id, commandId: id };
const onCase = { ...withMeeting, itemId: id };
/** On whose behalf the scribe writes. */
const spokenBy = v.optional(v.nullable(id), null);

const voice = v.variant('kind', [
  v.object({ kind: v.literal('heard'), words: said(2_000), heardBy: id, heardOn: day }),
  /** The words are the patient's own, as the server has them. */
  v.object({ kind: v.literal('written') }),
  v.object({ kind: v.literal('not-sought'), because: said(500) }),
]);

const decision = v.variant('kind', [
  v.object({
    kind: v.literal('plan-version'),
    planVersion: v.pipe(
      v.number('required'),
      v.integer('choice'),
      v.minValue(1, 'choice'),
      v.maxValue(2_147_483_647, 'choice'),
    ),
    text: optionalProse(500),
    ownerId: id,
    dueOn: day,
    spokenBy,
  }),
  v.object({
    kind: v.literal('orientation'),
    orientation: v.object(orientationFields),
    text: optionalProse(500),
    ownerId: id,
    dueOn: day,
    spokenBy,
  }),
  v.object({ kind: v.literal('action'), text: said(500), ownerId: id, dueOn: day, spokenBy }),
  v.object({ kind: v.literal('none-yet'), text: said(500), ownerId: id, dueOn: day, spokenBy }),
]);

/**
 * Every command of the live meeting: its socket.io event and the schema of its payload (D14). `commandId` makes it idempotent:
 * sent again, it answers as the first time and changes nothing. The answer is always `LiveAnswer`.
 */
export const liveCommands = {
  'meeting.join': v.object(withMeeting),
  'meeting.leave': v.object(withMeeting),
  'meeting.open': v.object(withMeeting),
  /** `from` is what the person saw: of two who press at once, one moves the meeting. */
  'meeting.next': v.object({
    ...withMeeting,
    from: v.nullable(v.object({ itemId: id, step: v.picklist(steps) })),
  }),
  'meeting.lead-case': v.object(onCase),
  'meeting.lead-step': v.object({ ...onCase, step: v.picklist(steps) }),
  'meeting.take-over': v.object({ ...withMeeting, from: v.nullable(id) }),
  'meeting.hand-over': v.object({ ...withMeeting, to: id }),
  'meeting.ask-lead': v.object(withMeeting),
  'meeting.keep-lead': v.object(withMeeting),
  'meeting.mark-in-room': v.object({ ...withMeeting, professionalId: id }),
  'meeting.mark-gone': v.object({ ...withMeeting, professionalId: id }),
  'meeting.start-break': v.object({
    ...withMeeting,
    minutes: minutes(30),
  }),
  'meeting.end-break': v.object(withMeeting),
  'meeting.decline-break': v.object(withMeeting),
  'meeting.end': v.object(withMeeting),
  'case.add': v.object({
    ...withMeeting,
    patientId: id,
    reason: v.picklist(agendaReasons, 'choice'),
    question: line(300),
    minutes: minutes(60),
    againstWish: optionalProse(500),
  }),
  'case.record-voice': v.object({ ...onCase, voice }),
  'case.remark': v.object({ ...onCase, text: said(1_000), spokenBy }),
  'case.decide': v.object({ ...onCase, decision }),
  'case.withdraw-decision': v.object({ ...onCase, decisionId: id }),
  'case.dissent': v.object({
    ...onCase,
    decisionId: id,
    professionalId: id,
    why: said(1_000),
    wouldChangeMind: said(1_000),
  }),
  'case.close': v.object(onCase),
  'case.reopen': v.object({ ...onCase, reason: said(500) }),
  'case.confirm': v.object(onCase),
} as const;

export type LiveCommandName = keyof typeof liveCommands;
export const liveCommandNames = Object.keys(liveCommands) as LiveCommandName[];
/** What is sent, as a page writes it. */
export type LiveInput<N extends LiveCommandName> = v.InferInput<(typeof liveCommands)[N]>;
/** What a command works with, once parsed. */
export type LiveCommand<N extends LiveCommandName> = v.InferOutput<(typeof liveCommands)[N]>;
