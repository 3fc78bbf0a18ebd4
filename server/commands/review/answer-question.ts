import { DomainError } from '#domain/errors.ts';
import { questionsOf, takesAnswer } from '#domain/review/editions.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { newId } from '#server/new-id.ts';
import { ensureColleagues } from '#server/use-case/live/ensure-colleagues.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';
import type { ReviewRun } from '#server/use-case/review/review-run.ts';

/**
 * Keeps the team's answer to a question, or takes it back. 'ask-patient' makes an action with its owner and date; with another answer
 * the action goes, unless it is settled. Throws the field errors 'not-found' for a question that this review does not ask, 'choice' for an
 * answer that it does not take, and 'date-past'.
 */
export const answerQuestion = reviewCommand('review.answer', async (run) => {
  const { actor, input, review, trx, now, audit } = run;
  const { questionId, answer, ask } = input;
  if (!questionsOf(review.wording).includes(questionId))
    throw new DomainError('invalid-input', { questionId: 'not-found' });
  if (answer !== null && !takesAnswer(review.wording, questionId, answer))
    throw new DomainError('invalid-input', { answer: 'choice' });
  if (ask) await ensureAskable(run, ask);
  await settleAction(run);
  const ofQuestion = { reviewId: review.id, questionId };
  if (answer === null) {
    await trx
      .deleteFrom('reviewAnswers')
      .where('reviewId', '=', review.id)
      .where('questionId', '=', questionId)
      .execute();
  } else {
    const given = { answer, answeredBy: actor.id, answeredAt: now };
    await trx
      .insertInto('reviewAnswers')
      .values({ ...ofQuestion, ...given })
      .onConflict((conflict) => conflict.columns(['reviewId', 'questionId']).doUpdateSet(given))
      .execute();
  }
  await audit({ action: 'review.answered', patientId: review.patientId, objectId: review.id });
  return 'review';
});

type AnswerRun = ReviewRun<'review.answer'>;

async function ensureAskable(
  { trx, now, timeZone }: AnswerRun,
  { ownerId, dueOn }: { ownerId: string; dueOn: string },
): Promise<void> {
  await ensureColleagues(trx, { ownerId });
  if (dueOn < dayIn(timeZone, now)) throw new DomainError('invalid-input', { dueOn: 'date-past' });
}

/** The open action of the question is what the answer says: another owner and date, a new one, or none. */
async function settleAction({ input: { questionId, ask }, review, trx, now }: AnswerRun): Promise<void> {
  const asked = await trx
    .selectFrom('actions')
    .where('reviewId', '=', review.id)
    .where('questionId', '=', questionId)
    .select(['id', 'status'])
    .executeTakeFirst();
  if (asked && asked.status !== 'open') return;
  if (asked && ask) await trx.updateTable('actions').set(ask).where('id', '=', asked.id).execute();
  else if (asked) await trx.deleteFrom('actions').where('id', '=', asked.id).execute();
  else if (ask) {
    await trx
      .insertInto('actions')
      .values({
        ...ask,
        id: newId(),
        patientId: review.patientId,
        decisionId: null,
        reviewId: review.id,
        questionId,
        text: '',
        status: 'open',
        notDoneReason: null,
        note: '',
        settledAt: null,
        settledBy: null,
        createdAt: now,
      })
      .execute();
  }
}
