import type { Actor } from '#domain/access/actor.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { App } from '../../app.ts';
import { newId } from '../../new-id.ts';
import { dateOf, momentOf } from '../calendar.ts';
import type { DemoClock } from '../demo-clock.ts';
import type { Moment } from '../moment.ts';
import { agree } from '../patient-file.ts';
import type { Staff } from '../staff.ts';
import { typeset } from '../typeset.ts';
import { pastCases, workingDay } from './past-cases.ts';
import type { PastCase } from './past-cases.ts';

type Clinic = { app: App; clock: DemoClock; staff: Staff };

const SIX = 6 * 60;
const MINUTE_MS = 60_000;
/** A record is closed so many days after the refusal, at most: before another case has the same minutes of a day. */
const CLOSED_AFTER = 66;

/** Two years of refusals, reviews and what came of them, of people whose records are closed: what a retrospective is made of. */
export function historyMoments(clinic: Clinic, now: number): Moment[] {
  return pastCases().flatMap((past) => momentsOf(clinic, past, now));
}

function momentsOf(clinic: Clinic, past: PastCase, now: number): Moment[] {
  const { app, staff } = clinic;
  const coordinator = () => staff.actor(past.team.includes('claire') ? 'claire' : 'eglantine');
  const at = (after: number) => momentOf(workingDay(past.on + after), SIX + past.slot, now);
  const day = (after: number) => dateOf(workingDay(past.on + after), now);
  let patientId = '';
  let refusalId = '';
  let reviewId = '';
  const { review } = past;
  const heard = review?.outcome;
  return [
    {
      at: at(0),
      happen: async () => {
        patientId = await receive(clinic, past, coordinator());
        refusalId = await refuse(clinic, past, patientId, day(0));
        await proposeBeside(clinic, past, patientId, coordinator());
      },
    },
    ...(review
      ? [
          {
            at: at(review.after),
            happen: async () => void (reviewId = await hold(clinic, past, review, refusalId, day)),
          },
        ]
      : []),
    ...(review && heard
      ? [
          {
            at: at(review.after + heard.after),
            happen: async () => {
              const said = { outcome: heard.outcome, words: typeset('« Dit avec mes mots, c’est à peu près cela. »') };
              const by = { heardBy: coordinator().id, heardOn: day(review.after + heard.after) };
              await live(clinic, reviewId)(coordinator(), 'review.record-outcome', { ...said, ...by });
            },
          },
        ]
      : []),
    {
      at: at(CLOSED_AFTER),
      happen: async () => {
        const { open } = await app.queries.actions(coordinator(), {});
        for (const { id: actionId, patient } of open)
          if (patient.id === patientId)
            await app.commands.settleAction(coordinator(), { actionId, status: 'done', note: '' });
        const reason = typeset('Suivi terminé avec la personne.');
        await app.commands.closeRecord(coordinator(), { patientId, reason });
      },
    },
  ];
}

async function receive({ app, staff }: Clinic, past: PastCase, by: Actor): Promise<string> {
  const { givenName, familyName, birthDate } = past;
  const { patientId } = await app.commands.createPatient(by, { givenName, familyName, birthDate });
  for (const who of past.team)
    if (staff.idOf(who) !== by.id)
      await app.commands.addCareTeamMember(by, { patientId, professionalId: staff.idOf(who) });
  return patientId;
}

async function refuse({ app, staff }: Clinic, past: PastCase, patientId: string, refusedOn: string): Promise<string> {
  const { practice, sessionsHeld, signs, words, team } = past;
  const facts = { practice, sessionsHeld, signs, refusedOn, words: typeset(words), circumstances: '', felt: '' };
  const by = staff.actor(team[1] ?? 'claire');
  const { refusalId } = await app.commands.recordRefusal(by, {
    patientId,
    orientationId: null,
    saidByOther: [],
    ...facts,
  });
  return refusalId;
}

/** The orientation, the rupture and the version that stand beside the refusal in the same record. */
async function proposeBeside(clinic: Clinic, past: PastCase, patientId: string, by: Actor): Promise<void> {
  const { app, staff } = clinic;
  const { orientation, rupture } = past;
  if (orientation) {
    const proposed = {
      patientId,
      practice: 'adapted-exercise',
      professionalId: null,
      outsideName: '',
      outsidePlace: '',
    };
    const { orientationId } = await app.commands.proposeOrientation(by, proposed);
    const move = (from: string, to: string, reason?: string) =>
      app.commands.moveOrientation(by, { orientationId, from, to, note: '', ...(reason && { reason }) });
    if (orientation === 'completed' || orientation === 'started') {
      await move('proposed', 'agreed');
      await move('agreed', 'started');
      if (orientation === 'completed') await move('started', 'completed');
    } else await move('proposed', 'not-done', orientation);
  }
  if (rupture) {
    const on = new Date(app.clock.now()).toISOString().slice(0, 10);
    const noticed = { patientId, on, kind: 'withdrawal', withId: null, word: typeset('Répond à peine') };
    const { ruptureId } = await app.commands.logRupture(by, noticed);
    const tried = typeset('Lui avoir demandé ce qui a changé');
    if (rupture !== 'none') await app.commands.logRepair(by, { ruptureId, on, tried, outcome: rupture });
  }
  if (!past.agrees) return;
  await agree(app, staff, patientId, { by: past.team.includes('claire') ? 'claire' : 'eglantine', agrees: past.team });
}

type Held = NonNullable<PastCase['review']>;

async function hold(
  clinic: Clinic,
  past: PastCase,
  { marks, target, scope, courses, after }: Held,
  refusalId: string,
  day: (after: number) => string,
): Promise<string> {
  const { app, clock, staff } = clinic;
  const leader = staff.actor(past.team.includes('claire') ? 'claire' : 'eglantine');
  const { reviewId } = await app.commands.openReview(leader, { refusalId, itemId: null });
  const send = live(clinic, reviewId);
  for (const { by } of marks) await send(staff.actor(by), 'review.join');
  await send(leader, 'review.lead-step', { from: 'facts', to: 'alone' });
  for (const { by, targets, confidence } of marks)
    await send(staff.actor(by), 'review.mark', { targets, confidence, ownPart: '', shareOwnPart: false });
  clock.walkTo(clock.now() + 9 * MINUTE_MS);
  await send(leader, 'review.lead-step', { from: 'alone', to: 'reveal' });
  await send(leader, 'review.lead-step', { from: 'reveal', to: 'questions' });
  await send(leader, 'review.lead-step', { from: 'questions', to: 'conclude' });
  const conclusion = {
    ...{
      hypothesis: typeset(hypotheses[target] ?? hypotheses.goal),
      targets: [target],
      scope,
      scopeReason: '',
      courses,
    },
    ...{ tellerId: leader.id, tellOn: day(after + 7), tellNote: '', lookAgainOn: day(after + 28) },
  };
  await send(leader, 'review.conclude', { conclusion });
  return reviewId;
}

const hypotheses: Readonly<Record<string, string>> & { goal: string } = {
  goal: 'Peut-être attend-elle moins de douleur, et nous lui proposons autre chose.',
  whole: 'Ce refus parle peut-être de tous ses soins, et pas de cette pratique.',
  frame: 'Le trajet et l’heure pèsent peut-être plus que la séance.',
  meaning: 'Cette personne a peut-être entendu que sa douleur serait dans la tête.',
  tasks: 'Ce que nous demandons entre les séances n’est peut-être pas faisable chez elle.',
};

function live({ app }: Clinic, reviewId: string) {
  return async (who: Actor, name: ReviewCommandName, payload: Record<string, unknown> = {}): Promise<void> => {
    const answer = await app.commands.runLive(who, { name, payload: { reviewId, commandId: newId(), ...payload } });
    if (!answer.ok) throw new Error(`The demo’s past refused ${name}: ${answer.code}`);
  };
}
