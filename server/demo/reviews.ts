import type { Item } from '#domain/care-plan/content.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { App } from '../app.ts';
import { auditedAs } from '../collab/store/document-audit.ts';
import { createDocumentStore } from '../collab/store/document-store.ts';
import { bindingsOf } from '../database/tables/care-plan/document-clients.ts';
import { newId } from '../new-id.ts';
import { dateOf, momentOf } from './calendar.ts';
import type { PersonKey } from './clinic.ts';
import type { DemoClock } from './demo-clock.ts';
import type { Moment } from './moment.ts';
import { refusalIdOf } from './refusals.ts';
import { reviews } from './stories/review-story.ts';
import type { ToldReview } from './stories/review-story.ts';
import type { Staff } from './staff.ts';
import { runsOf, typeset } from './typeset.ts';
import { updateTowards } from './stories/write-content.ts';

type Clinic = { app: App; clock: DemoClock; staff: Staff; patientIds: ReadonlyMap<string, string> };
type Live = (who: PersonKey, name: ReviewCommandName, payload?: Record<string, unknown>) => Promise<void>;

const MINUTE_MS = 60_000;
const AFTERNOON = 15 * 60 + 30;
/** What the patient said is written down in the morning, before the clinic's meeting. */
const MORNING = 9 * 60;

/** The reviews that were held, and what the patients said of them. `now` is the day the demo is opened on. */
export function reviewMoments(clinic: Clinic, now: number): Moment[] {
  return reviews.flatMap((told): Moment[] => {
    let reviewId = '';
    const held = {
      at: momentOf(told.on, AFTERNOON, now),
      happen: async () => void (reviewId = await hold(clinic, told, now)),
    };
    const { heard } = told;
    if (!heard) return [held];
    return [
      held,
      { at: momentOf(heard.on, MORNING, now), happen: () => hear(clinic, reviewId, heard, dateOf(heard.on, now)) },
    ];
  });
}

/** A review from the facts to what it concluded; gives its id. */
async function hold(clinic: Clinic, told: ToldReview, now: number): Promise<string> {
  const { app, clock, staff } = clinic;
  const leader = staff.actor(told.leader);
  const refusalId = await refusalIdOf(clinic, told.patient);
  const { reviewId } = await app.commands.openReview(leader, { refusalId, itemId: null });
  const live = liveIn(clinic, reviewId);
  const pass = (minutes: number) => {
    clock.walkTo(clock.now() + minutes * MINUTE_MS);
  };
  const day = (on: number) => dateOf(on, now);

  for (const { by } of told.marks) await live(by, 'review.join');
  pass(1);
  await live(told.leader, 'review.lead-step', { from: 'facts', to: 'alone' });
  for (const { by, targets, confidence = null, ownPart = '' } of told.marks) {
    const own = { ownPart: typeset(ownPart), shareOwnPart: ownPart !== '' };
    await live(by, 'review.mark', { targets, confidence, ...own });
  }
  pass(2);
  await live(told.leader, 'review.lead-step', { from: 'alone', to: 'reveal' });
  pass(3);
  await live(told.leader, 'review.lead-step', { from: 'reveal', to: 'questions' });
  for (const { question: questionId, answer, ask } of told.answers) {
    const asked = ask ? { ownerId: staff.idOf(ask.owner), dueOn: day(ask.due) } : null;
    await live(told.leader, 'review.answer', { questionId, answer, ask: asked });
  }
  await writeNotes(clinic, reviewId, told);
  pass(6);
  await live(told.leader, 'review.lead-step', { from: 'questions', to: 'conclude' });
  await live(told.leader, 'review.conclude', { conclusion: conclusionOf(told, staff, day) });
  if (told.dissent) {
    const { who, why, wouldChangeMind } = told.dissent;
    const said = { why: typeset(why), wouldChangeMind: typeset(wouldChangeMind) };
    await live(who, 'review.dissent', { professionalId: staff.idOf(who), ...said });
  }
  return reviewId;
}

function conclusionOf({ conclusion }: ToldReview, staff: Staff, day: (on: number) => string) {
  const { teller, tellOn, lookAgainOn, hypothesis, scopeReason, tellNote, ...chosen } = conclusion;
  return {
    ...chosen,
    hypothesis: typeset(hypothesis),
    scopeReason: typeset(scopeReason),
    tellerId: staff.idOf(teller),
    tellOn: day(tellOn),
    tellNote: typeset(tellNote),
    lookAgainOn: day(lookAgainOn),
  };
}

/** The notes in the review's own document, as an editor writes them. */
async function writeNotes({ app, staff }: Clinic, reviewId: string, { leader, notes }: ToldReview): Promise<void> {
  const author = staff.actor(leader);
  const { state } = await app.queries.review(author, { reviewId });
  const document = { id: state.documentId, kind: 'review', patientId: state.patient.id } as const;
  const store = createDocumentStore(app);
  const stored = await store.load(document.id);
  const sections: Partial<Record<string, Item[]>> = {};
  for (const [name, text] of Object.entries(notes))
    sections[name] = [{ attributes: { id: `note-${name}` }, runs: runsOf(text) }];
  const body = stored && updateTowards({ sections, fields: {} }, 'review', stored.updates);
  if (body === null) throw new Error('A review has no notes');
  await store.append(() => ({
    updates: new Map([[document.id, [{ body, authorId: author.id }]]]),
    claims: bindingsOf(document.id, body, author.id),
    audit: [auditedAs(author, 'opened', document), auditedAs(author, 'edited', document)],
  }));
}

/** What the patient said, and the actions of the review with it: done. */
async function hear(
  clinic: Clinic,
  reviewId: string,
  { by, outcome, words }: NonNullable<ToldReview['heard']>,
  heardOn: string,
): Promise<void> {
  const { app, staff } = clinic;
  const heard = { outcome, words: typeset(words), heardBy: staff.idOf(by), heardOn };
  await liveIn(clinic, reviewId)(by, 'review.record-outcome', heard);
  const { open: mine } = await app.queries.actions(staff.actor(by), {});
  for (const { id: actionId, from } of mine) {
    if (from.kind !== 'review' || from.reviewId !== reviewId) continue;
    await app.commands.settleAction(staff.actor(by), { actionId, status: 'done', note: '' });
  }
}

function liveIn({ app, staff }: Clinic, reviewId: string): Live {
  return async (who, name, payload = {}) => {
    const answer = await app.commands.runLive(staff.actor(who), {
      name,
      payload: { reviewId, commandId: newId(), ...payload },
    });
    if (!answer.ok) throw new Error(`The demo review refused ${name}: ${answer.code}`);
  };
}
