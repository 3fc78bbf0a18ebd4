import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { newId } from '#server/new-id.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { notDoneReasons } from '#domain/meeting/meeting.ts';
import { orientationStatuses } from '#domain/orientation/orientation.ts';
import { planAnswers, responseKinds, responseSubjects } from '#domain/patient-access/response.ts';
import { repairOutcomes, ruptureKinds } from '#domain/alliance/rupture.ts';
import { refusalSigns } from '#domain/refusal/refusal.ts';
import { outcomes, reviewCourses, reviewScopes } from '#domain/review/review.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { addProfessional } from '#tests/support/people.ts';

const DAY_MS = 86_400_000;
const ZONE = 'Europe/Paris';

/** Numbers that look random and come again with the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(next() * end);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = <T>(list: readonly T[], most: number): T[] =>
    list
      .map((item) => ({ item, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, 1 + below(most))
      .map(({ item }) => item);
  return { next, below, one, some, chance: (share: number) => next() < share };
}

/** A refusal with all that came of it, as the tests count it by hand. */
export type TrueRefusal = {
  id: string;
  patientId: string;
  recordedAt: number;
  practice: string;
  sessions: number;
  on: string;
  signs: string[];
  withdrawn: boolean;
  review: {
    id: string;
    openedAt: number;
    marks: { by: string; targets: string[]; confidence: number | null; late: boolean }[];
    conclusion: { at: number; targets: string[]; scope: string; courses: string[] } | null;
    outcomes: { outcome: string; heardOn: string; at: number }[];
  } | null;
};

export type TrueClinic = {
  refusals: TrueRefusal[];
  versions: { patientId: string; at: number }[];
  responses: {
    patientId: string;
    version: number;
    kind: string;
    subject: string | null;
    itemId: string | null;
    answer: string | null;
    at: number;
    takenBack: boolean;
  }[];
  orientations: { practice: string; status: string; at: number; reason: string | null }[];
  ruptures: { on: string; kind: string; repairs: { outcome: string; on: string; at: number }[] }[];
};

const practices = ['hypnosis', 'tens', 'relaxation', 'acupuncture', 'medicine', 'psychotherapist'];

/** Fills the database of `app` with three years of `refusals` refusals and more by the dice of `seed`, and tells what is true. */
export async function randomClinic(app: App, seed: number, refusals: number): Promise<TrueClinic & { actor: Actor }> {
  const roll = dice(seed);
  const { query } = app.database;
  const now = app.clock.now();
  const people = await Promise.all(
    (['physician', 'nurse', 'psychologist', 'nurse', 'physiotherapist'] as const).map((profession, index) =>
      addProfessional(app, { role: index === 0 ? 'coordinator' : 'professional', profession }),
    ),
  );
  const by = (people[0] as Actor).id;
  const past = () => now - roll.below(3 * 365 * DAY_MS);
  const after = (at: number, days: number) => Math.min(now, at + roll.below(days * DAY_MS));
  const day = (at: number) => dayIn(ZONE, at);
  const patientIds = Array.from({ length: 1 + Math.ceil(refusals / 3) }, () => newId());
  const truth: TrueClinic = { refusals: [], versions: [], responses: [], orientations: [], ruptures: [] };
  const rows = {
    patients: patientIds.map((id) => ({
      ...{ id, givenName: 'Ambre', familyName: 'Falaise', birthDate: '1970-01-01', sortKey: 'falaise', searchKey: '' },
      ...{ communicationLanguage: null, interpreterRequired: null, createdAt: 0, createdBy: by, updatedAt: 0 },
      ...{ closedAt: null, heldAt: null, deceasedOn: null },
    })),
    versions: patientIds.flatMap((patientId) =>
      Array.from({ length: roll.below(4) }, (_, index) => {
        const agreedAt = past();
        truth.versions.push({ patientId, at: agreedAt });
        const empty = { planSequence: 1, teamSequence: 1, content: '{}', teamContent: '{}', hash: '' };
        return { id: newId(), patientId, number: index + 1, agreedAt, agreedBy: by, ...empty };
      }),
    ),
  };
  await query.insertInto('patients').values(rows.patients).execute();
  if (rows.versions.length > 0) await query.insertInto('planVersions').values(rows.versions).execute();

  for (let count = 0; count < refusals; count += 1) {
    const recordedAt = past();
    const facts = {
      practice: roll.one(practices),
      sessionsHeld: roll.one([0, 0, 1, 2, 3, 4, 7, 12]),
      refusedOn: day(recordedAt - roll.below(4 * DAY_MS)),
      signs: roll.some(refusalSigns, 3),
    };
    const [id, patientId] = [newId(), roll.one(patientIds)];
    await query
      .insertInto('refusals')
      .values({
        ...{ ...facts, id, patientId, named: null, part: null, words: '', circumstances: '', saidByOther: null },
        ...{ signs: JSON.stringify(facts.signs), felt: '', source: 'professional', recordedBy: by, recordedAt },
        ...{ itemId: null, orientationId: null, patientTargets: null },
      })
      .execute();
    const amend = async (kind: 'correction' | 'withdrawal', instead: object, amendedAt: number) =>
      query
        .insertInto('refusalAmendments')
        .values({
          id: newId(),
          refusalId: id,
          kind,
          reason: '…',
          instead: JSON.stringify(instead),
          authorId: by,
          amendedAt,
        })
        .execute();
    const true_ = { ...facts };
    for (let time = 0; time < 2 && roll.chance(0.2); time += 1) {
      const instead = roll.chance(0.5)
        ? { sessionsHeld: roll.one([0, 2, 5]), signs: roll.some(refusalSigns, 2) }
        : { practice: roll.one(practices), refusedOn: day(recordedAt - DAY_MS) };
      Object.assign(true_, instead);
      await amend('correction', instead, recordedAt + time + 1);
    }
    const withdrawn = roll.chance(0.07);
    if (withdrawn) await amend('withdrawal', {}, recordedAt + 9);
    const refusal: TrueRefusal = {
      ...{ id, patientId, recordedAt, practice: true_.practice, sessions: true_.sessionsHeld, on: true_.refusedOn },
      ...{ signs: true_.signs, withdrawn, review: null },
    };
    truth.refusals.push(refusal);
    if (!roll.chance(0.8)) continue;

    const [reviewId, documentId, openedAt] = [newId(), newId(), after(recordedAt, 50)];
    const isConcluded = roll.chance(0.9);
    await query
      .insertInto('documents')
      .values({
        ...{ id: documentId, kind: 'review', patientId, sequence: 0, createdAt: openedAt, sealedAt: null },
        ...{ logEnd: null, logEndBefore: null },
      })
      .execute();
    await query
      .insertInto('reviews')
      .values({
        ...{ id: reviewId, refusalId: id, patientId, documentId, itemId: null, wording: 2, step: 'conclude' },
        ...{ status: isConcluded ? 'concluded' : 'open', stepStartedAt: openedAt, revealedAt: openedAt },
        ...{ facilitatorId: by, version: 1, openedAt, openedBy: by },
      })
      .execute();
    const marks = people.slice(0, 1 + roll.below(people.length)).map((person) => ({
      by: person.id,
      targets: roll.some(refusalTargets, 3),
      confidence: roll.chance(0.85) ? roll.below(101) : null,
      late: roll.chance(0.1),
    }));
    await query
      .insertInto('reviewMarks')
      .values(
        marks.map(({ by: professionalId, targets, confidence, late }) => ({
          ...{ reviewId, professionalId, targets: JSON.stringify(targets), confidence, ownPart: '', ownPartShared: 0 },
          ...{ late: late ? 1 : 0, markedBy: professionalId, markedAt: openedAt },
        })) as never,
      )
      .execute();
    const review: NonNullable<TrueRefusal['review']> = {
      id: reviewId,
      openedAt,
      marks,
      conclusion: null,
      outcomes: [],
    };
    refusal.review = review;
    if (!isConcluded) continue;

    const named = roll.some(refusalTargets, 2);
    const conclusion = {
      at: after(openedAt, 2),
      targets: named,
      scope: roll.one(reviewScopes),
      courses: roll.some(reviewCourses, 3),
    };
    review.conclusion = conclusion;
    await query
      .insertInto('reviewConclusions')
      .values({
        ...{ reviewId, hypothesis: '…', targets: JSON.stringify(named), scope: conclusion.scope, scopeReason: '' },
        ...{ courses: JSON.stringify(conclusion.courses), tellerId: by, tellOn: day(openedAt), tellNote: '' },
        ...{ lookAgainOn: day(openedAt), notes: '{}', hash: '', concludedBy: by, concludedAt: conclusion.at },
      })
      .execute();
    for (let time = 0; time < 2 && roll.chance(0.75); time += 1) {
      const at = after(conclusion.at, 60) + time;
      const outcome = { outcome: roll.one(outcomes), heardOn: day(at), at };
      review.outcomes.push(outcome);
      await query
        .insertInto('reviewOutcomes')
        .values({
          ...{ id: newId(), reviewId, outcome: outcome.outcome, words: '', heardBy: by, heardOn: outcome.heardOn },
          ...{ recordedBy: by, recordedAt: at },
        })
        .execute();
    }
  }

  for (let count = 0; count < refusals * 2; count += 1) {
    const kind = roll.chance(0.7) ? 'answer' : roll.one(responseKinds);
    const subject = kind === 'answer' ? roll.one(responseSubjects) : null;
    const itemId = subject === null || subject === 'whole' ? null : roll.one(['a', 'b']);
    const answer = kind === 'answer' ? roll.one(planAnswers) : null;
    const response = { patientId: roll.one(patientIds), version: 1 + roll.below(2), kind, subject, itemId, answer };
    const [id, respondedAt, takenBack] = [newId(), past(), roll.chance(0.1)];
    truth.responses.push({ ...response, at: respondedAt, takenBack });
    await query
      .insertInto('planResponses')
      .values({ ...response, id, about: '', words: '', refusalId: null, respondedAt })
      .execute();
    if (takenBack)
      await query
        .insertInto('responseTakeBacks')
        .values({ responseId: id, takenBackAt: respondedAt + 1 })
        .execute();
  }
  for (let count = 0; count < refusals; count += 1) {
    const orientation = { practice: roll.one(practices), status: roll.one(orientationStatuses) };
    const [id, proposedAt] = [newId(), past()];
    const reason = orientation.status === 'not-done' ? roll.one(notDoneReasons) : null;
    truth.orientations.push({ ...orientation, at: proposedAt, reason });
    await query
      .insertInto('orientations')
      .values({
        ...{ ...orientation, id, patientId: roll.one(patientIds), professionalId: null, outsideName: '' },
        ...{ outsidePlace: '', desire: '', functioning: '', means: '', timing: '', lookAgainAfter: 3 },
        ...{ statusAt: proposedAt, stepOn: null, lookedAt: null, lookAskedAt: null, decisionId: null },
        ...{ proposedBy: by, proposedAt, boardColumn: 'closed' },
      })
      .execute();
    const move = { orientationId: id, fromStatus: null, note: '', movedBy: by };
    if (reason !== null)
      await query
        .insertInto('orientationMoves')
        .values([
          { ...move, id: newId(), toStatus: 'not-done', reason: 'other', movedAt: proposedAt },
          { ...move, id: newId(), toStatus: 'not-done', reason, movedAt: proposedAt + 1 },
        ])
        .execute();
  }
  for (let count = 0; count < refusals; count += 1) {
    const [id, on, kind] = [newId(), day(past()), roll.one(ruptureKinds)];
    const repairs = Array.from({ length: roll.below(3) }, (_, index) => ({
      outcome: roll.one(repairOutcomes),
      on: day(Date.parse(on) + roll.below(9) * DAY_MS),
      at: index,
    }));
    truth.ruptures.push({ on, kind, repairs });
    await query
      .insertInto('ruptures')
      .values({
        id,
        patientId: roll.one(patientIds),
        noticedOn: on,
        kind,
        withId: null,
        word: '',
        loggedBy: by,
        loggedAt: 0,
      })
      .execute();
    for (const repair of repairs)
      await query
        .insertInto('repairs')
        .values({
          ...{ id: newId(), ruptureId: id, triedOn: repair.on, tried: '', outcome: repair.outcome },
          ...{ loggedBy: by, loggedAt: repair.at },
        })
        .execute();
  }
  return { ...truth, actor: people[0] as Actor };
}
