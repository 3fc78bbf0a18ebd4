import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { putResponseOnAgendaInput } from '../../../src/domain/patient-access/inputs.ts';
import type { Trx } from '../../database/database.ts';
import { nextMeeting } from '../../database/repositories/patient-page.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { bringCase } from '../meeting/add-agenda-item.ts';
import { meetingChanged } from '../meeting/ensure-meeting.ts';
import { ensureResponse, settle } from './ensure-response.ts';

/** Minutes proposed for speaking about what a patient answered. */
const MINUTES = 10;

type PutRun = Run<Actor, v.InferOutput<typeof putResponseOnAgendaInput>>;

/**
 * Puts what a patient said on the agenda of the next meeting; where the patient is on it already, it is spoken about there. Throws
 * 'no-meeting-ahead'.
 */
export const putResponseOnAgenda = useCase(
  putResponseOnAgendaInput,
  async (run: PutRun): Promise<{ meetingId: string }> => {
    const { trx, now } = run;
    const { responseId, question } = run.input;
    const { patientId } = await ensureResponse(run, responseId);
    const meeting = await nextMeeting(trx, now);
    if (!meeting) throw new DomainError('no-meeting-ahead');
    const meetingId = meeting.id;
    const itemId = (await caseOf(trx, meetingId, patientId)) ?? (await bring(run, { meetingId, patientId, question }));
    await settle(run, { responseId, patientId, outcome: 'agenda', itemId });
    await meetingChanged(run, meetingId);
    return { meetingId };
  },
);

async function caseOf(trx: Trx, meetingId: string, patientId: string): Promise<string | null> {
  const item = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .where('patientId', '=', patientId)
    .select('id')
    .executeTakeFirst();
  return item?.id ?? null;
}

async function bring(run: PutRun, item: { meetingId: string; patientId: string; question: string }): Promise<string> {
  const { itemId } = await bringCase({ ...run, input: { ...item, reason: 'follow-up', minutes: MINUTES } });
  return itemId;
}
