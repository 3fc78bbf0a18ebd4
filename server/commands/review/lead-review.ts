import { DomainError } from '#domain/errors.ts';
import { mayLead } from '#domain/access/live-review.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/**
 * Leads everybody to another step from what the leader saw. Where the review is elsewhere already nothing changes; throws 'wrong-phase'
 * for a step that cannot follow. Leading to the reveal shows all marks at once, for good.
 */
export const leadReview = reviewCommand(
  'review.lead-step',
  async ({ input: { from, to }, review, trx, now, audit }) => {
    if (review.step !== from || from === to) return null;
    if (!mayLead(from, to)) throw new DomainError('wrong-phase');
    const reveals = to === 'reveal' && review.revealedAt === null;
    await trx
      .updateTable('reviews')
      .set({ step: to, stepStartedAt: now, ...(reveals ? { revealedAt: now } : {}) })
      .where('id', '=', review.id)
      .execute();
    if (reveals) await audit({ action: 'review.revealed', patientId: review.patientId, objectId: review.id });
    return 'review-and-meeting';
  },
);
