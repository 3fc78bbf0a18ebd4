/**
 * What is written for good and whose hash stands in the audit row of its writing, by the word for it. `changing`: columns that say what became
 * of it. A column that is added to one of these tables later must be null in the rows that are there, or be named as changing.
 */
export const sealedTables = {
  refusal: { table: 'refusals', id: ['id'], changing: [] },
  'refusal-amendment': { table: 'refusal_amendments', id: ['id'], changing: [] },
  version: { table: 'plan_versions', id: ['id'], changing: [] },
  'patient-yes': { table: 'patient_yeses', id: ['id'], changing: [] },
  'own-check': { table: 'own_checks', id: ['id'], changing: [] },
  'meeting-wish': { table: 'meeting_wishes', id: ['id'], changing: [] },
  'signed-letter': { table: 'signed_letters', id: ['letter_id'], changing: [] },
  'letter-informing': { table: 'letter_informings', id: ['id'], changing: [] },
  minutes: { table: 'meeting_minutes', id: ['meeting_id'], changing: [] },
  decision: { table: 'decisions', id: ['id'], changing: ['withdrawnAt', 'withdrawnBy'] },
  dissent: { table: 'dissents', id: ['decision_id', 'professional_id'], changing: [] },
  answer: { table: 'plan_responses', id: ['id'], changing: [] },
  reply: { table: 'response_replies', id: ['id'], changing: [] },
  conclusion: { table: 'review_conclusions', id: ['review_id'], changing: [] },
  'review-dissent': { table: 'review_dissents', id: ['review_id', 'professional_id'], changing: [] },
  'review-addendum': { table: 'review_addenda', id: ['id'], changing: [] },
  'review-outcome': { table: 'review_outcomes', id: ['id'], changing: [] },
  'emergency-access': { table: 'emergency_accesses', id: ['id'], changing: ['expiresAt', 'reviewedAt', 'reviewedBy'] },
  'emergency-request': {
    table: 'emergency_requests',
    id: ['id'],
    changing: ['outcome', 'settledAt', 'settledBy', 'usedAt'],
  },
} as const satisfies Record<string, { table: string; id: readonly string[]; changing: readonly string[] }>;

export type SealedKind = keyof typeof sealedTables;
export const sealedKinds = Object.keys(sealedTables).filter((kind): kind is SealedKind => kind in sealedTables);

/** Every table that refuses UPDATE and DELETE, as the migrations made them. */
export const appendOnlyTables = [
  'audit_events',
  'audit_archives',
  'plan_versions',
  'plan_version_stances',
  'patient_yeses',
  'meeting_wishes',
  'own_checks',
  'signed_letters',
  'letter_informings',
  'letter_sendings',
  'dissents',
  'agenda_item_reopenings',
  'meeting_minutes',
  'case_stretches',
  'refusals',
  'refusal_amendments',
  'review_conclusions',
  'review_dissents',
  'review_addenda',
  'review_outcomes',
  'plan_responses',
  'response_settlings',
  'response_promises',
  'response_replies',
  'response_take_backs',
  'orientation_goals',
  'orientation_moves',
  'orientation_changes',
  'alliance_checks',
  'ruptures',
  'repairs',
  'former_names',
  'meeting_leads',
  'left_reviews',
  'restores',
  'record_changes',
  'entries_in_error',
  'purges',
] as const;
