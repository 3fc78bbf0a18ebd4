import * as v from 'valibot';
import { roles } from '#domain/access/actor.ts';
import { agendaReasons, decisionKinds, itemStatuses } from '#domain/meeting/meeting.ts';
import { professions } from '#domain/people/professions.ts';
import { refusedParts } from '#domain/refusal/refusal.ts';
import { reviewCourses, reviewScopes, reviewSteps } from '#domain/review/review.ts';
import { formattedColumn } from './json-column.ts';

// What this program does not know is kept: minutes are written again where something is taken out of them.
const object = v.looseObject;
const text = v.string();
const number = v.number();
const textOrNull = v.nullable(text);
const numberOrNull = v.nullable(number);
/** What earlier minutes do not say. */
const unsaid = v.optional(textOrNull, null);

const person = { id: text, givenName: text, familyName: text, profession: v.picklist(professions) };

const participant = object({
  ...person,
  role: v.picklist(roles),
  stays: v.array(
    object({
      arrivedAt: number,
      leftAt: numberOrNull,
      arrivedDuring: textOrNull,
      leftDuring: textOrNull,
      markedBy: unsaid,
    }),
  ),
});

const voice = v.variant('kind', [
  object({ kind: v.literal('heard'), words: text, heardBy: text, heardOn: text, recordedBy: unsaid }),
  object({ kind: v.literal('written'), words: text, writtenOn: text }),
  object({ kind: v.literal('not-sought'), because: text }),
]);

/** Earlier minutes did not say who wrote a dissent down: themself. */
const dissent = v.pipe(
  object({ professionalId: text, why: text, wouldChangeMind: text, recordedBy: v.optional(text) }),
  v.transform(({ recordedBy, ...said }) => ({ ...said, recordedBy: recordedBy ?? said.professionalId })),
);

const orientation = object({
  id: text,
  label: object({ fr: text, en: text }),
  bearer: text,
  goals: v.array(text),
  answers: object({ desire: text, functioning: text, means: text, timing: text }),
  lookAgainAfter: number,
});

const decision = object({
  id: text,
  revision: number,
  kind: v.picklist(decisionKinds),
  text,
  planVersion: numberOrNull,
  orientation: v.optional(v.nullable(orientation), null),
  ownerId: text,
  dueOn: text,
  spokenBy: textOrNull,
  recordedBy: text,
  recordedAt: number,
  withdrawnAt: numberOrNull,
  disciplines: v.array(v.picklist(professions)),
  dissents: v.array(dissent),
});

const review = object({
  id: text,
  itemId: textOrNull,
  status: v.picklist(['open', 'concluded']),
  dissents: v.optional(v.array(dissent), []),
  step: v.picklist(reviewSteps),
  hypothesis: text,
  scope: v.nullable(v.picklist(reviewScopes)),
  courses: v.array(v.picklist(reviewCourses)),
  tellerId: textOrNull,
  tellOn: textOrNull,
  lookAgainOn: textOrNull,
});

/** Before kinds and parts were kept, the practice was all that was said. */
const refused = {
  practice: text,
  named: v.optional(text, ''),
  part: v.optional(v.nullable(v.picklist(refusedParts)), null),
};

const refusal = object({
  id: text,
  ...refused,
  sessionsHeld: number,
  refusedOn: text,
  words: text,
  recordedBy: unsaid,
  recordedAt: v.optional(number, 0),
  recordedIn: unsaid,
  review: v.nullable(review),
});

const one = object({
  id: text,
  position: number,
  patient: object({ id: text, givenName: text, familyName: text, birthDate: text }),
  reason: v.picklist(agendaReasons),
  question: text,
  minutes: number,
  broughtBy: text,
  status: v.picklist(itemStatuses),
  revision: number,
  reopenings: v.array(object({ revision: number, reason: text, by: text, at: number })),
  voice: v.nullable(voice),
  spentMs: number,
  decisions: v.array(decision),
  remarks: v.array(object({ id: text, text, authorId: text, spokenBy: textOrNull, at: number })),
  confirmedBy: v.array(text),
  refusals: v.optional(v.array(refusal), []),
  carriedFrom: textOrNull,
  carriedFromAt: numberOrNull,
  present: v.array(text),
  refusedMeanwhile: v.optional(v.array(text), []),
  leftOpen: v.optional(v.array(object({ reviewId: text, ...refused, step: v.picklist(reviewSteps) })), []),
  inError: v.exactOptional(number),
});

const minutes = object({
  meeting: object({
    id: text,
    title: text,
    startsAt: number,
    place: text,
    openedAt: numberOrNull,
    closedAt: numberOrNull,
    facilitatorId: textOrNull,
  }),
  leads: v.optional(v.array(object({ professionalId: text, forMs: number })), []),
  participants: v.array(participant),
  people: v.array(object(person)),
  cases: v.array(one),
  amendments: v.array(
    object({
      id: text,
      itemId: text,
      text,
      authorId: text,
      proposedAt: number,
      outcome: v.nullable(v.picklist(['accepted', 'refused'])),
      outcomeReason: text,
      settledBy: textOrNull,
      settledAt: numberOrNull,
    }),
  ),
  purgedCases: v.exactOptional(number),
});

/**
 * `meetingMinutes.content`: what a meeting left in writing. Of the first format, without a number, not all minutes say who led how long,
 * who was in the room without a device, what was refused or left open, and who wrote a dissent down.
 */
export const minutesColumn = formattedColumn(2, minutes, { 1: minutes });
