import { dayIn } from '#domain/meeting/calendar.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import type { App } from '../app.ts';
import type { Moment } from './moment.ts';
import { orientations } from './stories/orientation-story.ts';
import type { ToldOrientation, ToldStep } from './stories/orientation-story.ts';
import { ruptures } from './stories/rupture-story.ts';
import type { ToldRupture } from './stories/rupture-story.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The clinic's orientations with all that came of them, and the strains on the way. `now` is the day the demo is opened on. */
export function orientationMoments(clinic: Clinic, now: number): Moment[] {
  return [
    ...orientations.flatMap((told, index): Moment[] => {
      let orientationId = '';
      const at = (ago: number, order: number) => momentAgo(ago, index * 3 + order * 60, now);
      return [
        { at: at(told.ago, 0), happen: async () => void (orientationId = await propose(clinic, told)) },
        ...told.steps.map((step, order) => ({
          at: at(step.ago, order + 1),
          happen: () => take(clinic, told, step, orientationId, now),
        })),
      ];
    }),
    ...ruptures.flatMap((told, index): Moment[] => {
      let ruptureId = '';
      const at = (ago: number) => momentAgo(ago, 17 + index, now);
      const logged = { at: at(told.ago), happen: async () => void (ruptureId = await strain(clinic, told, now)) };
      const { repair } = told;
      if (!repair) return [logged];
      const mended = { ruptureId: '', on: dayAgo(clinic, repair.ago, now), outcome: repair.outcome };
      const tried = typeset(repair.tried);
      const happen = () => clinic.app.commands.logRepair(clinic.staff.actor(told.by), { ...mended, ruptureId, tried });
      return [logged, { at: at(repair.ago), happen }];
    }),
  ];
}

/** The patient's orientation to this practice that a refusal would end now, or null. */
export async function orientationIdOf(
  { app, staff }: Pick<Clinic, 'app' | 'staff'>,
  patientId: string | undefined,
  practice: string,
): Promise<string | null> {
  const { orientations: all } = await app.queries.patientOrientations(staff.actor('claire'), { patientId });
  return all.find((one) => one.practice === practice && isOpen(one.status))?.id ?? null;
}

/** In the morning of that day, UTC; `minutes` keep two of them apart. */
function momentAgo(ago: number, minutes: number, now: number): number {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return midnight - ago * DAY_MS + 7 * 60 * MINUTE_MS + minutes * MINUTE_MS * 0.5;
}

function dayAgo({ app }: Pick<Clinic, 'app'>, ago: number, now: number): string {
  return dayIn(app.config.clinicTimeZone, momentAgo(ago, 0, now));
}

async function propose({ app, staff, patientIds }: Clinic, told: ToldOrientation): Promise<string> {
  const by = staff.actor(told.by);
  const patientId = patientIds.get(told.patient);
  const { goals } = await app.queries.patientOrientations(by, { patientId });
  const { desire = '', functioning = '', means = '', timing = '', bearer } = told;
  const { orientationId } = await app.commands.proposeOrientation(by, {
    patientId,
    practice: told.practice,
    professionalId: typeof bearer === 'string' ? staff.idOf(bearer) : null,
    outsideName: typeof bearer === 'object' ? bearer[0] : '',
    outsidePlace: typeof bearer === 'object' ? bearer[1] : '',
    goalIds: goals.slice(0, told.goals ?? 0).map(({ id }) => id),
    desire: typeset(desire),
    functioning: typeset(functioning),
    means: typeset(means),
    timing: typeset(timing),
    lookAgainAfter: told.lookAgainAfter,
  });
  return orientationId;
}

async function take(clinic: Clinic, told: ToldOrientation, step: ToldStep, orientationId: string, now: number) {
  const { app, staff, patientIds } = clinic;
  const by = staff.actor(step.by ?? told.by);
  if ('looked' in step) return app.commands.lookedAgain(by, { orientationId, lookAgainAfter: step.looked });
  if ('next' in step)
    return app.commands.planOrientation(by, { orientationId, stepOn: dayAgo(clinic, step.next, now) });
  if ('nudge' in step) return app.commands.nudge(by, { orientationId, note: typeset(step.nudge) });
  if ('to' in step) {
    const { orientations: all } = await app.queries.patientOrientations(by, {
      patientId: patientIds.get(told.patient),
    });
    const from = all.find(({ id }) => id === orientationId)?.status;
    const { to, reason, note = '' } = step;
    return app.commands.moveOrientation(by, { orientationId, from, to, reason, note: typeset(note) });
  }
  const checkOf = (three: typeof step.patient) => three && { goals: three[0], tasks: three[1], bond: three[2] };
  await app.commands.logSession(by, {
    orientationId,
    on: dayAgo(clinic, step.ago, now),
    outcome: step.session,
    word: typeset(step.word ?? ''),
    patientCheck: checkOf(step.patient),
    teamCheck: checkOf(step.team),
  });
}

async function strain(clinic: Clinic, told: ToldRupture, now: number): Promise<string> {
  const { app, staff, patientIds } = clinic;
  const { ruptureId } = await app.commands.logRupture(staff.actor(told.by), {
    patientId: patientIds.get(told.patient),
    on: dayAgo(clinic, told.ago, now),
    kind: told.kind,
    withId: told.with ? staff.idOf(told.with) : null,
    word: typeset(told.word),
  });
  return ruptureId;
}
