import type { App } from '#server/app.ts';
import { newId } from '#server/new-id.ts';
import type { ReviewInput } from '#domain/review/live-commands.ts';
import { reviewSteps } from '#domain/review/review.ts';
import type { ReviewStep } from '#domain/review/review.ts';
import type { Person } from '#tests/collab/support/clinic.ts';

/** Who is in the review: `leader` opened it; the observer attends a meeting with the patient on its agenda. */
export type ReviewTeam = { leader: Person; member: Person; coordinator: Person; observer: Person };

/** A refusal of hypnosis, straight in the database; gives its id. */
export async function seedRefusal(app: App, patientId: string, by: Person, sessionsHeld = 4): Promise<string> {
  const id = newId();
  await app.database.query
    .insertInto('refusals')
    .values({
      id,
      patientId,
      practice: 'hypnosis',
      sessionsHeld,
      refusedOn: '2026-11-12',
      signs: '["said-so"]',
      words: 'Je n’y crois plus.',
      circumstances: 'En fin de séance',
      felt: 'De la déception',
      source: 'professional',
      recordedBy: by.id,
      recordedAt: app.clock.now(),
      itemId: null,
      patientTargets: null,
    })
    .execute();
  return id;
}

/** Lets the observer read the patient: they sit, with somebody of the care team, in a meeting that has the patient on its agenda. */
export async function seatObserver(app: App, patientId: string, { leader, observer }: ReviewTeam): Promise<void> {
  const { query } = app.database;
  const now = app.clock.now();
  const [meetingId, itemId] = [newId(), newId()];
  await query
    .insertInto('meetings')
    .values({
      id: meetingId,
      seriesId: null,
      title: 'Réunion',
      startsAt: now,
      place: '',
      link: '',
      status: 'open',
      version: 1,
      openedAt: now,
      closedAt: null,
      facilitatorId: null,
      currentItemId: null,
      step: null,
      stepStartedAt: null,
      caseStartedAt: null,
      breakUntil: null,
      breakSettled: 0,
      createdBy: leader.id,
      createdAt: now,
    })
    .execute();
  await query
    .insertInto('meetingParticipants')
    .values({ meetingId, professionalId: observer.id, addedAt: now, addedBy: leader.id })
    .execute();
  await query
    .insertInto('agendaItems')
    .values({
      id: itemId,
      meetingId,
      patientId,
      position: 1,
      reason: 'refusal',
      question: 'Que refuse cette personne ?',
      minutes: 10,
      broughtBy: leader.id,
      status: 'placed',
      revision: 1,
      spentMs: 0,
      createdAt: now,
      createdBy: leader.id,
    })
    .execute();
  await query
    .insertInto('attendances')
    .values([observer, leader].map(({ id }) => ({ id: newId(), meetingId, professionalId: id, arrivedAt: now })))
    .execute();
}

/** A complete conclusion. */
export const conclusion = (tellerId: string): ReviewInput<'review.conclude'>['conclusion'] => ({
  hypothesis: 'Nous pensons que l’objectif n’était pas le sien.',
  targets: ['goal'],
  scope: 'whole-plan',
  courses: ['talk-first', 'rethink-plan'],
  tellerId,
  tellOn: '2030-01-01',
  lookAgainOn: '2030-02-01',
});

/** A review of a new refusal led to `step` (or concluded), with everybody of the team in it; member and leader have marked. */
export async function seedReview(
  app: App,
  patientId: string,
  team: ReviewTeam,
  step: ReviewStep | 'concluded',
): Promise<string> {
  const refusalId = await seedRefusal(app, patientId, team.leader);
  const { reviewId } = await app.commands.openReview(team.leader, { refusalId });
  const run = async (who: Person, name: string, payload: object = {}): Promise<void> => {
    const answer = await app.commands.runLive(who, { name, payload: { reviewId, commandId: newId(), ...payload } });
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
  };
  for (const who of Object.values(team)) await run(who, 'review.join');
  const last = step === 'concluded' ? 'conclude' : step;
  for (const [index, to] of reviewSteps.slice(1, reviewSteps.indexOf(last) + 1).entries()) {
    await run(team.leader, 'review.lead-step', { from: reviewSteps[index], to });
    if (to !== 'alone') continue;
    const mark = { targets: ['goal'], confidence: 70, ownPart: 'J’ai insisté.', shareOwnPart: false };
    await run(team.leader, 'review.mark', mark);
    await run(team.member, 'review.mark', { ...mark, targets: ['whole'] });
  }
  if (step === 'concluded') await run(team.leader, 'review.conclude', { conclusion: conclusion(team.member.id) });
  return reviewId;
}
