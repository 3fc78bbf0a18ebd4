import type { App } from '../app.ts';
import { dateOf, momentOf } from './calendar.ts';
import type { Moment } from './moment.ts';
import { orientationIdOf } from './orientations.ts';
import { refusals } from './stories/refusal-story.ts';
import type { ToldRefusal } from './stories/refusal-story.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; staff: Staff; patientIds: ReadonlyMap<string, string> };

const MINUTE_MS = 60_000;
/** What is added to a refusal is added the same afternoon. */
const ADDED_AFTER = 90;
/** Recorded in the afternoon; each a few minutes after the other. */
const AFTERNOON = 14 * 60 + 30;

/** The refusals of the clinic, with what was added to two of them. `now` is the day the demo is opened on. */
export function refusalMoments(clinic: Clinic, now: number): Moment[] {
  return refusals.flatMap((told, index): Moment[] => {
    const at = momentOf(told.on, AFTERNOON + index * 4, now);
    let refusalId = '';
    const recorded = { at, happen: async () => void (refusalId = await record(clinic, told, now)) };
    const added = { at: at + ADDED_AFTER * MINUTE_MS, happen: () => add(clinic, told, refusalId, now) };
    return told.corrected || told.withdrawn ? [recorded, added] : [recorded];
  });
}

/** The id of the refusal of a patient of the story: each has one. */
export async function refusalIdOf(
  { app, staff, patientIds }: Clinic,
  patient: ToldRefusal['patient'],
): Promise<string> {
  const patientId = patientIds.get(patient);
  const { refusals: recorded } = await app.queries.patientRefusals(staff.actor('claire'), { patientId });
  const [refusal] = recorded;
  if (!refusal) throw new Error(`${patient} has refused nothing`);
  return refusal.id;
}

async function record({ app, staff, patientIds }: Clinic, told: ToldRefusal, now: number): Promise<string> {
  const patientId = patientIds.get(told.patient);
  const orientationId = await orientationIdOf({ app, staff }, patientId, told.practice);
  const facts = { patientId, orientationId, ...factsOf(told, now) };
  const { refusalId } = await app.commands.recordRefusal(staff.actor(told.by), facts);
  return refusalId;
}

async function add({ app, staff }: Clinic, told: ToldRefusal, refusalId: string, now: number): Promise<void> {
  const { corrected, withdrawn } = told;
  if (corrected) {
    const { by, reason, sessionsHeld } = corrected;
    const facts = { ...factsOf(told, now), sessionsHeld };
    await app.commands.correctRefusal(staff.actor(by), { refusalId, ...facts, reason: typeset(reason) });
  }
  if (withdrawn)
    await app.commands.withdrawRefusal(staff.actor(withdrawn.by), { refusalId, reason: typeset(withdrawn.reason) });
}

function factsOf({ practice, named = '', part, sessionsHeld, signs, on, ...told }: ToldRefusal, now: number) {
  return {
    practice,
    named: typeset(named),
    part: part ?? null,
    sessionsHeld,
    signs,
    refusedOn: dateOf(on, now),
    words: typeset(told.words),
    circumstances: typeset(told.circumstances),
    saidByOther: told.saidByOther ?? [],
    felt: typeset(told.felt),
  };
}
