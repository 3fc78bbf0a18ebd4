import type { Actor } from '../../../src/domain/access/actor.ts';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import { isUndecided } from '../../../src/domain/meeting/carry-over.ts';
import type { Trx } from '../../database/database.ts';
import { casesOf } from '../../database/repositories/meeting-cases.ts';
import type { Run } from '../command.ts';
import { addCase, isOnAgenda } from './agenda.ts';
import { lockMeeting, meetingChanged } from './ensure-meeting.ts';

type CarryRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'dialect' | 'announce'>;
type Carried = Pick<
  Parameters<typeof addCase>[1],
  'patientId' | 'reason' | 'question' | 'minutes' | 'broughtBy' | 'carriedFrom'
>;

/** The longest question that a case can have (domain/meeting/inputs.ts). */
const QUESTION_MAX = 300;
/** Minutes proposed for looking at what was not carried out. */
const FOLLOW_UP_MINUTES = 5;

/**
 * Proposes in the meeting `to` what the meeting `from` (null: there was none) left undecided, and the patients of actions that are
 * overdue. Each undecided case comes back once, and nobody who is on that agenda already comes twice.
 */
export async function carryOver(
  run: CarryRun,
  timeZone: string,
  { from, to }: { from: string | null; to: string },
): Promise<void> {
  const { actor, trx, now } = run;
  await lockMeeting(trx, run.dialect, to);
  const waiting = [...(from === null ? [] : await undecided(trx, from)), ...(await overdue(trx, dayIn(timeZone, now)))];
  let added = 0;
  for (const item of waiting) {
    if (await isOnAgenda(trx, to, item.patientId)) continue;
    await addCase(trx, { ...item, meetingId: to, status: 'proposed' }, { createdBy: actor.id, createdAt: now });
    added += 1;
  }
  if (added > 0) await meetingChanged(run, to);
}

async function undecided(trx: Trx, meetingId: string): Promise<Carried[]> {
  const items = (await casesOf(trx, meetingId)).filter(isUndecided);
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const carried = await trx.selectFrom('agendaItems').where('carriedFrom', 'in', ids).select('carriedFrom').execute();
  return items
    .filter(({ id }) => !carried.some(({ carriedFrom }) => carriedFrom === id))
    .map(({ id, patient, reason, question, minutes, broughtBy }) => ({
      patientId: patient.id,
      reason,
      question,
      minutes,
      broughtBy,
      carriedFrom: id,
    }));
}

async function overdue(trx: Trx, today: string): Promise<Carried[]> {
  const rows = await trx
    .selectFrom('actions')
    .innerJoin('decisions', 'decisions.id', 'actions.decisionId')
    .where('actions.status', '=', 'open')
    .where('actions.dueOn', '<', today)
    .select(['actions.patientId', 'actions.text', 'actions.ownerId', 'itemId'])
    .orderBy('actions.dueOn')
    .orderBy('actions.id')
    .execute();
  return rows.map(({ patientId, text, ownerId, itemId }) => ({
    patientId,
    reason: 'follow-up',
    question: asQuestion(text),
    minutes: FOLLOW_UP_MINUTES,
    broughtBy: ownerId,
    carriedFrom: itemId,
  }));
}

/** What was to be done, as the question of a case: on one line, and no longer than a question may be. */
function asQuestion(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= QUESTION_MAX ? line : `${line.slice(0, QUESTION_MAX - 1).toWellFormed()}…`;
}
