import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { Clinic } from './clinic.ts';

/** What somebody fills in after four sessions of hypnosis; the tests' clock starts on 23 November 2026. */
export const aRefusal = {
  practice: 'hypnosis',
  named: '',
  part: null,
  sessionsHeld: 4,
  refusedOn: '2026-11-20',
  signs: ['said-so'],
  words: '« Je n’y crois plus. »',
  circumstances: 'En remettant son manteau.',
  saidByOther: [],
  felt: 'De la gêne.',
};

/** Records a refusal of the patient; gives its id. */
export async function refuse(clinic: Clinic, by: Actor, patientId: string, changed: object = {}): Promise<string> {
  const { refusalId } = await clinic.app.commands.recordRefusal(by, { patientId, ...aRefusal, ...changed });
  return refusalId;
}

/** Holds a review of the refusal, led by `by` alone, and concludes it; gives its id. */
export async function review(
  { app }: Clinic,
  by: Actor,
  refusalId: string,
  changed: { lookAgainOn?: string; tellOn?: string; ask?: { ownerId: string; dueOn: string } } = {},
): Promise<string> {
  const { ask, ...days } = changed;
  const { reviewId } = await app.commands.openReview(by, { refusalId, itemId: null });
  const live = async (name: ReviewCommandName, payload: object = {}) => {
    const sent = { reviewId, commandId: newId(), ...payload };
    const answer = await app.commands.runLive(by, { name, payload: sent });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.fields)}`);
  };
  await live('review.join');
  await live('review.lead-step', { from: 'facts', to: 'alone' });
  await live('review.mark', { targets: ['goal'], confidence: 60, ownPart: '', shareOwnPart: false });
  await live('review.lead-step', { from: 'alone', to: 'reveal' });
  await live('review.lead-step', { from: 'reveal', to: 'questions' });
  if (ask) await live('review.answer', { questionId: 'goals.own-words', answer: 'ask-patient', ask });
  await live('review.lead-step', { from: 'questions', to: 'conclude' });
  const conclusion = {
    hypothesis: 'Le but de cette pratique n’était peut-être pas le sien.',
    targets: ['goal'],
    scope: 'practice',
    scopeReason: '',
    courses: ['talk-first'],
    tellerId: by.id,
    tellOn: '2026-12-01',
    tellNote: '',
    lookAgainOn: '2026-12-15',
    ...days,
  };
  await live('review.conclude', { conclusion });
  return reviewId;
}

/** What the patient said of a concluded review. */
export async function hear({ app }: Clinic, by: Actor, reviewId: string): Promise<void> {
  const heard = { outcome: 'confirmed', words: '« Oui, c’est cela. »', heardBy: by.id, heardOn: '2026-11-23' };
  const payload = { reviewId, commandId: newId(), ...heard };
  const answer = await app.commands.runLive(by, { name: 'review.record-outcome', payload });
  if (!answer.ok) throw new Error(`the outcome was refused: ${answer.code}`);
}
