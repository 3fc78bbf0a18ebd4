/** Where a refusal may point (domain §7), in the order in which the marks are asked. */
export const refusalTargets = [
  'practice',
  'frame',
  'person',
  'goal',
  'tasks',
  'meaning',
  'timing',
  'whole',
  'unknown',
] as const;
export type RefusalTarget = (typeof refusalTargets)[number];

/** Nobody marks more. */
export const MOST_TARGETS = 3;
