/**
 * Where an orientation stands (domain §5). `refused`: the patient does not want it, which a refusal of its own tells; `not-done`:
 * it ended without being carried out, for a reason that is kept.
 */
export const orientationStatuses = [
  'proposed',
  'agreed',
  'started',
  'paused',
  'completed',
  'refused',
  'not-done',
] as const;
export type OrientationStatus = (typeof orientationStatuses)[number];

/** The statuses in which something is still expected. */
export const openStatuses = ['proposed', 'agreed', 'started', 'paused'] as const satisfies OrientationStatus[];
export type OpenStatus = (typeof openStatuses)[number];

/** After how many sessions held the team looks again, unless it says otherwise (domain §5). */
export const SESSIONS_UNTIL_LOOK = 3;
/** The most that can be agreed on before looking again. */
export const SESSIONS_UNTIL_LOOK_MAX = 50;
/** So many sessions missed one after the other are looked at together. */
export const MISSED_RUN = 2;

/** What makes an orientation one for this person and not for a symptom (domain §5). */
export const answerNames = ['desire', 'functioning', 'means', 'timing'] as const;
export type AnswerName = (typeof answerNames)[number];
export type Answers = Record<AnswerName, string>;

/** Who carries it out: a professional of the clinic, or somebody outside by name and place; nobody yet where all are empty. */
export type Bearer = {
  professionalId: string | null;
  outsideName: string;
  outsidePlace: string;
};

/** A goal of the plan as it read when the orientation was proposed. */
export type OrientationGoal = { goalId: string; text: string };

export const sessionOutcomes = ['held', 'missed', 'cancelled'] as const;
export type SessionOutcome = (typeof sessionOutcomes)[number];

/** Whether something is still expected of an orientation that stands so. */
export function isOpen(status: OrientationStatus): status is OpenStatus {
  return (openStatuses as readonly OrientationStatus[]).includes(status);
}
