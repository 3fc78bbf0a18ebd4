import * as Y from 'yjs';
import type { App } from '#server/app.ts';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import { storeComment } from '#tests/support/comment.ts';
import { writeNote } from '#tests/live/support/review-notes.ts';

type Place = { patientId: string; refusalId: string; meetingId: string; itemId: string };

/** Puts `canary` wherever the team writes about a patient besides the plan: the meeting, the review, comments, orientations, tensions. */
export async function fillTeamOnly(app: App, by: Actor, place: Place, canary: string): Promise<void> {
  await fillMeeting(app, by, place, canary);
  await fillReview(app, by, place, canary);
  const { patientId } = place;
  await storeComment(app, by, patientId, canary);
  const answers = { desire: canary, functioning: canary, means: canary, timing: canary };
  const outside = { outsideName: canary, outsidePlace: canary };
  const { orientationId } = await app.commands.proposeOrientation(by, {
    patientId,
    practice: 'sophrology',
    ...answers,
    ...outside,
  });
  await app.commands.moveOrientation(by, { orientationId, from: 'proposed', to: 'agreed', note: canary });
  await app.commands.logSession(by, { orientationId, on: '2026-01-05', outcome: 'held', word: canary });
  const { ruptureId } = await app.commands.logRupture(by, {
    patientId,
    on: '2026-01-06',
    kind: 'withdrawal',
    word: canary,
  });
  await app.commands.logRepair(by, { ruptureId, on: '2026-01-07', tried: canary, outcome: 'held' });
}

async function fillMeeting(app: App, by: Actor, { meetingId, itemId }: Place, canary: string): Promise<void> {
  const run = async (name: string, payload: object = {}): Promise<void> => {
    const said = { meetingId, commandId: newId(), itemId, ...payload };
    const answer = await app.commands.runLive(by, { name, payload: said });
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
  };
  await run('meeting.open');
  await run('case.remark', { text: canary });
  await run('case.record-voice', { voice: { kind: 'not-sought', because: canary } });
  const decision = { kind: 'action', text: canary, ownerId: by.id, dueOn: '2036-06-06' };
  await run('case.decide', { decision });
}

async function fillReview(app: App, by: Actor, { refusalId }: Place, canary: string): Promise<void> {
  const { reviewId } = await app.commands.openReview(by, { refusalId });
  const run = async (name: string, payload: object = {}): Promise<void> => {
    const answer = await app.commands.runLive(by, { name, payload: { reviewId, commandId: newId(), ...payload } });
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
  };
  await run('review.join');
  await run('review.lead-step', { from: 'facts', to: 'alone' });
  await run('review.mark', { targets: ['whole'], confidence: 50, ownPart: canary, shareOwnPart: true });
  await run('review.lead-step', { from: 'alone', to: 'reveal' });
  await run('review.lead-step', { from: 'reveal', to: 'questions' });
  await note(app, by, reviewId, canary);
  await run('review.lead-step', { from: 'questions', to: 'conclude' });
  await run('review.dissent', { professionalId: by.id, why: canary, wouldChangeMind: canary });
  await run('review.conclude', {
    conclusion: {
      ...{
        hypothesis: canary,
        targets: ['whole'],
        scope: 'whole-plan',
        scopeReason: canary,
        courses: ['rethink-plan'],
      },
      ...{ tellerId: by.id, tellOn: '2036-06-06', tellNote: canary, lookAgainOn: '2036-07-07' },
    },
  });
  await run('review.add', { text: canary });
  await run('review.record-outcome', { outcome: 'partly', words: canary, heardBy: by.id, heardOn: '2026-01-06' });
}

async function note(app: App, by: Actor, reviewId: string, canary: string): Promise<void> {
  const { state } = await app.queries.review(by, { reviewId });
  const store = createDocumentStore(app);
  const doc = new Y.Doc();
  for (const update of (await store.load(state.documentId))?.updates ?? []) Y.applyUpdate(doc, update);
  const written: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
  writeNote(doc, 'goals.same', canary);
  const updates = new Map([[state.documentId, written.map((body) => ({ body, authorId: by.id }))]]);
  await store.append(() => ({ updates, audit: [] }));
}
