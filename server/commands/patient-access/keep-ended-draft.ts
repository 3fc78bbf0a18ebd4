import * as v from 'valibot';
import { patientDraftInput } from '#domain/patient-access/draft.ts';
import { keepDraft } from '#server/database/tables/patient-access/patient-drafts.ts';
import { endedPatient, patientMark } from '#server/database/tables/patient-access/patient-sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** `sessionId` is what the database keeps of the cookie. */
const endedDraftInput = v.object({
  sessionId: v.string('not-found'),
  /** Whose page it was (patientMark): in a browser that two patients used, what the first one wrote is not kept for the second. */
  mark: v.string('not-found'),
  ...patientDraftInput.entries,
});

/**
 * Keeps what was being written on a patient's page when its session had ended, for the patient whose session it was: once they have given
 * their code again it is there. Nothing is read with it. Answers whether it was kept.
 */
export const keepEndedDraft = useCase(
  endedDraftInput,
  async ({ trx, input, now }: Run<null, v.InferOutput<typeof endedDraftInput>>): Promise<boolean> => {
    const { sessionId, mark, page, fields } = input;
    const patientId = await endedPatient(trx, sessionId, now);
    if (patientId === null || mark !== patientMark(patientId) || Object.keys(fields).length === 0) return false;
    await keepDraft(trx, patientId, { page, fields }, now);
    return true;
  },
);
