import * as v from 'valibot';

const id = v.string();
const event = <T extends string, E extends v.ObjectEntries>(type: T, entries: E) =>
  v.object({ type: v.literal(type), ...entries });

/** What another node says it is read again with this, for that node may run another version. */
export const liveEvent = v.variant('type', [
  event('session.ended', { sessionId: id }),
  event('professional.rights-changed', { professionalId: id }),
  event('patient.changed', { patientId: id }),
  event('care-team.changed', { patientId: id }),
  event('care-plan.agreed', { patientId: id, number: v.number() }),
  event('meeting.changed', { meetingId: id, version: v.number() }),
  event('document.sealed', { documentId: id }),
  event('review.changed', { reviewId: id, version: v.number() }),
  event('orientation.changed', { patientId: id }),
  event('meeting.participant-removed', { meetingId: id, professionalId: id }),
  event('emergency-access.opened', { patientId: id, professionalId: id, until: v.number() }),
]);

/** What a committed change announces, for those who must act on it at once. Never carries names or text. */
export type LiveEvent = v.InferOutput<typeof liveEvent>;
