import type { Actor } from '#domain/access/actor.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { nextMeetingAt, whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Run } from '#server/use-case/command.ts';
import { readDraft } from './plan-draft.ts';

/** The plan that is about to be agreed, and what its patient's page will show around it: one reading, one row of audit. */
export const planToAgree = useCaseInZone(patientInput, async (run: Run<Actor, { patientId: string }>, timeZone) => {
  const { trx, now } = run;
  const { patientId } = run.input;
  const draft = await readDraft(run);
  return {
    draft,
    page: {
      responses: await responsesOf(trx, patientId),
      opened: await whoOpened(trx, { patientId, now, timeZone }),
      nextMeetingAt: await nextMeetingAt(trx, patientId, now),
    },
  };
});
