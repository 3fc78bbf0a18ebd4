import { afterEach, beforeEach, expect, test } from 'vitest';
import { until, Writer } from '../collab/support/writer.ts';
import type { LiveProcess } from '../live/support/live-processes.ts';
import { ReviewChannel } from '../live/support/review-channel.ts';
import { writeNote } from '../live/support/review-notes.ts';
import { seatObserver, seedReview } from '../live/support/review.ts';
import type { ReviewTeam } from '../live/support/review.ts';
import { openNodes } from './nodes.ts';
import type { Nodes } from './nodes.ts';

/** Longer than it takes to come back by another node, also on a busy machine. */
const GRACE_MS = 4_000;

let nodes: Nodes;
let one: LiveProcess;
let two: LiveProcess;
let team: ReviewTeam;
let patientId: string;

beforeEach(async () => {
  nodes = await openNodes(GRACE_MS);
  const coordinator = await nodes.person('coordinator');
  const [leader, member] = [await nodes.person(), await nodes.person()];
  team = { coordinator, leader, member, observer: await nodes.person('observer') };
  patientId = (await nodes.patient(leader, member)).patientId;
  await seatObserver(nodes.app, patientId, team);
  [one, two] = await Promise.all([nodes.start(), nodes.start()]);
});
afterEach(() => nodes.close());

const isThere = (channel: ReviewChannel, who: { id: string }): boolean =>
  channel.state.participants.some(({ id, present }) => id === who.id && present);

test('D15 a review led on one node is worked through on another: steps, marks that stay hidden, the reveal, the notes', async () => {
  const reviewId = await seedReview(nodes.app, patientId, team, 'facts');
  const [leading, following] = [
    await ReviewChannel.in(one, reviewId, team.leader),
    await ReviewChannel.in(two, reviewId, team.member),
  ];
  await leading.send('review.lead-step', { from: 'facts', to: 'alone' });
  await following.when(({ step }) => step === 'alone');
  const mark = { targets: ['goal'], confidence: 30, ownPart: 'Entre nous.', shareOwnPart: false } as const;
  expect(await following.send('review.mark', { ...mark, targets: [...mark.targets] })).toMatchObject({ ok: true });
  await leading.when(({ marking }) => marking.done === 1);
  expect(leading.state.reveal).toBeNull();
  await leading.send('review.lead-step', { from: 'alone', to: 'reveal' });
  const shown = await following.when(({ reveal }) => reveal !== null);
  expect(shown.reveal?.marks.map(({ confidence }) => confidence)).toEqual([30]);

  const { documentId } = leading.state;
  const [here, there] = [await Writer.on(one, documentId, team.leader), await Writer.on(two, documentId, team.member)];
  writeNote(here.doc, 'hypothesis', 'Peut-être le rythme.');
  await here.allSaved();
  await until(() => there.doc.getXmlFragment('hypothesis').toJSON().includes('Peut-être le rythme.'));
});

test('D15 who was in the review by a node that was killed is gone for those on another, unless they come back', async () => {
  const reviewId = await seedReview(nodes.app, patientId, team, 'questions');
  const watching = await ReviewChannel.in(two, reviewId, team.leader);
  for (const who of [team.member, team.observer]) await ReviewChannel.in(one, reviewId, who);
  await watching.when(() => isThere(watching, team.member) && isThere(watching, team.observer));

  await one.end('SIGKILL');
  await ReviewChannel.in(two, reviewId, team.member);
  await watching.when(() => !isThere(watching, team.observer));
  expect(isThere(watching, team.member)).toBe(true);
  expect(await watching.send('review.lead-step', { from: 'questions', to: 'conclude' })).toMatchObject({ ok: true });
});
