import type { Words } from '$lib/text/catalogue.ts';

/** Whether what was written is on disk, in words: as for the plan, but for what is said of a review's own document. */
export function saveText({ plan, review }: Pick<Words, 'plan' | 'review'>): Words['plan']['save'] {
  return { ...plan.save, ended: { ...plan.save.ended, ...review.save.ended } };
}
