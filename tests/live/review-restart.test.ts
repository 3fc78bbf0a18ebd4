import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { reviewSteps } from '#domain/review/review.ts';
import type { ReviewStep } from '#domain/review/review.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import { Writer } from '../collab/support/writer.ts';
import { freshFolder } from '../support/folder.ts';
import { killLiveProcesses, startLiveProcess } from './support/live-processes.ts';
import { conclusion, seatObserver, seedReview } from './support/review.ts';
import type { ReviewTeam } from './support/review.ts';
import { ReviewChannel } from './support/review-channel.ts';
import { writeNote } from './support/review-notes.ts';

let folder: ReturnType<typeof freshFolder>;
let sqlitePath: string;
/** Only to fill the database and to read it; the sockets are in a process of their own. */
let app: App;
let team: ReviewTeam;
let patientId: string;

beforeEach(async () => {
  folder = freshFolder();
  sqlitePath = `${folder.path}/cordee.sqlite`;
  const config = readConfig({ LOG_LEVEL: 'silent' });
  app = await createApp({ ...config, database: { url: null, sqlitePath } }, createLog('silent'));
  const clinic = clinicOf(app);
  const coordinator = await clinic.person('coordinator');
  const [leader, member] = [await clinic.person(), await clinic.person()];
  team = { coordinator, leader, member, observer: await clinic.person('observer') };
  patientId = (await clinic.patient(leader, member)).patientId;
  await seatObserver(app, patientId, team);
});
afterEach(async () => {
  killLiveProcesses();
  await app.close();
  folder.drop();
});

/** What the leader does next in each step, so that it is seen that the review goes on. */
const goOn: Record<ReviewStep, (leader: ReviewChannel) => Promise<unknown>> = {
  facts: (leader) => leader.send('review.lead-step', { from: 'facts', to: 'alone' }),
  alone: (leader) => leader.send('review.lead-step', { from: 'alone', to: 'reveal' }),
  reveal: (leader) => leader.send('review.lead-step', { from: 'reveal', to: 'questions' }),
  questions: (leader) => leader.send('review.lead-step', { from: 'questions', to: 'conclude' }),
  conclude: (leader) => leader.send('review.conclude', { conclusion: conclusion(team.member.id) }),
};

describe.each(reviewSteps)('in the step %s', (step) => {
  test('a server that is killed and starts again has lost nothing, and has told nothing more', async () => {
    const reviewId = await seedReview(app, patientId, team, step);
    const before = await startLiveProcess(sqlitePath, 60_000);
    const screen = await ReviewChannel.in(before, reviewId, team.leader);
    const notes = await Writer.on(before, screen.state.documentId, team.leader);
    writeNote(notes.doc, 'hypothesis', 'Peut-être le rythme.');
    await notes.allSaved();
    const shown = (await screen.watch()) as { ok: true; state: object };
    await before.end('SIGKILL');

    const after = await startLiveProcess(sqlitePath, 60_000);
    const back = await ReviewChannel.in(after, reviewId, team.leader);
    expect({ ...back.state, now: 0 }).toEqual({ ...shown.state, now: 0 });
    expect(back.state.reveal === null).toBe(step === 'facts' || step === 'alone');
    expect(back.state.marking.done).toBe(step === 'facts' ? 0 : 2);
    const again = await Writer.on(after, back.state.documentId, team.leader);
    expect(again.doc.getXmlFragment('hypothesis').toJSON()).toContain('Peut-être le rythme.');
    // And the review goes on, under the same lead, without anybody asking for it.
    expect(await goOn[step](back)).toMatchObject({ ok: true, changed: true });
    await after.end('SIGTERM');
  });

  test('who leads and loses the connection is waited for; then somebody else may take over, by name', async () => {
    const reviewId = await seedReview(app, patientId, team, step);
    const server = await startLiveProcess(sqlitePath, 200);
    const [leader, member] = [
      await ReviewChannel.in(server, reviewId, team.leader),
      await ReviewChannel.in(server, reviewId, team.member),
    ];
    leader.close();
    const { facilitatorId } = await member.when(({ participants }) =>
      participants.some(({ id, present }) => id === team.leader.id && !present),
    );
    expect(facilitatorId).toBe(team.leader.id);
    expect(await goOn[step](member)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await member.send('review.take-over', { from: team.leader.id })).toMatchObject({ ok: true, changed: true });
    await member.when((state) => state.facilitatorId === team.member.id);
    expect(await goOn[step](member)).toMatchObject({ ok: true, changed: true });
    // Back again, the one who led is in the review like everybody, and is told so.
    const back = await ReviewChannel.on(server, reviewId, team.leader);
    expect(back.own).toMatchObject({ may: { takePart: true, lead: false } });
    await server.end('SIGTERM');
  });
});
