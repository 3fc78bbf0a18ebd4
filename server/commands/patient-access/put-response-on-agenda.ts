import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '../../../src/domain/access/meeting-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { dayIn, instantOf } from '../../../src/domain/meeting/calendar.ts';
import { putResponseOnAgendaInput } from '../../../src/domain/patient-access/inputs.ts';
import { agendasAhead } from '../../database/repositories/agendas-ahead.ts';
import type { Run } from '../command.ts';
import { bringCase } from '../meeting/add-agenda-item.ts';
import { ensureMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';
import { ensureResponse, settle } from './ensure-response.ts';

/** Minutes proposed for speaking about what a patient answered. */
const MINUTES = 10;

type PutRun = Run<Actor, v.InferOutput<typeof putResponseOnAgendaInput>>;

/**
 * Puts what a patient said on the agenda of the meeting under way or the next one that the actor sees; where the patient is on it
 * already, it is spoken about there. Throws 'no-meeting-ahead'.
 */
export const putResponseOnAgenda = useCaseInZone(
  putResponseOnAgendaInput,
  async (run: PutRun, timeZone): Promise<{ meetingId: string }> => {
    const { actor, trx, now } = run;
    const { responseId, question } = run.input;
    const { patientId } = await ensureResponse(run, responseId);
    const [ahead] = await agendasAhead(trx, {
      professionalId: canPrepareMeetings(actor) === 'allowed' ? null : actor.id,
      patientId,
      from: instantOf(timeZone, dayIn(timeZone, now), '00:00'),
    });
    if (!ahead) throw new DomainError('no-meeting-ahead');
    const { meetingId } = ahead;
    const access = { action: 'plan-response.settled', patientId, objectId: responseId };
    await ensureMeeting(run, meetingId, canTakePart, access);
    const itemId = ahead.item?.id ?? (await bring(run, { meetingId, patientId, question }));
    await settle(run, { responseId, patientId, outcome: 'agenda', itemId });
    await meetingChanged(run, meetingId);
    return { meetingId };
  },
);

async function bring(run: PutRun, item: { meetingId: string; patientId: string; question: string }): Promise<string> {
  const { itemId } = await bringCase({ ...run, input: { ...item, reason: 'follow-up', minutes: MINUTES } });
  return itemId;
}
