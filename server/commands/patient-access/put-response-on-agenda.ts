import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import type { OnAgenda } from '#domain/meeting/on-agenda.ts';
import { putResponseOnAgendaInput } from '#domain/patient-access/inputs.ts';
import { attachMatter } from '#server/database/tables/meeting/agenda-matters.ts';
import type { Run } from '#server/use-case/command.ts';
import { putOnAgenda, tellOnAgenda } from '../meeting/put-on-agenda.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensureResponse } from '#server/use-case/patient-access/ensure-response.ts';

/** Minutes proposed for speaking about what a patient answered. */
const MINUTES = 10;

type PutRun = Run<Actor, v.InferOutput<typeof putResponseOnAgendaInput>>;

/**
 * Puts what a patient said on the agenda of the meeting under way or the next one that the actor sees, with the case of theirs that is there
 * already, or a new one; put there before, it stays where it is. Throws 'no-meeting-ahead'.
 */
export const putResponseOnAgenda = useCaseInZone(
  putResponseOnAgendaInput,
  async (run: PutRun, timeZone): Promise<OnAgenda> => {
    const { responseId, question } = run.input;
    const { patientId, response } = await ensureResponse(run, responseId);
    if (response.settled?.outcome === 'agenda') return response.settled.meeting;
    const access = { action: 'plan-response.settled', patientId, objectId: responseId };
    const asked = { reason: 'follow-up', question, minutes: MINUTES } as const;
    const put = await putOnAgenda(run, timeZone, { patientId, asked, access });
    await attachMatter(run.trx, put.itemId, { responseId }, { addedBy: run.actor.id, addedAt: run.now });
    if (put.isNew) await run.audit(access);
    return tellOnAgenda(run, { ...put, changed: true });
  },
);
