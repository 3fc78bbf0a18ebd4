/** What a committed change announces, for those who must act on it at once. Never carries names or text. */
export type LiveEvent =
  | { type: 'session.ended'; sessionId: string }
  | { type: 'professional.rights-changed'; professionalId: string }
  | { type: 'patient.changed'; patientId: string }
  | { type: 'care-team.changed'; patientId: string }
  | { type: 'care-plan.agreed'; patientId: string; number: number }
  | { type: 'meeting.changed'; meetingId: string; version: number }
  | { type: 'document.sealed'; documentId: string }
  | { type: 'review.changed'; reviewId: string; version: number }
  | { type: 'meeting.participant-removed'; meetingId: string; professionalId: string }
  | { type: 'emergency-access.opened'; patientId: string; professionalId: string; until: number };
