import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { responseInput } from '#domain/patient-access/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureResponse, settle } from '#server/use-case/patient-access/ensure-response.ts';

/** Somebody has read what a patient said and sees to it: it no longer waits. */
export const settleResponse = useCase(
  responseInput,
  async (run: Run<Actor, v.InferOutput<typeof responseInput>>): Promise<void> => {
    const { responseId } = run.input;
    const { patientId } = await ensureResponse(run, responseId);
    await settle(run, { responseId, patientId });
  },
);
