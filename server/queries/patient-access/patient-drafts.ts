import type { PatientActor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { draftsOf } from '#server/database/tables/patient-access/patient-drafts.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** What a patient has begun on their pages and not sent, what was begun last first. */
export const patientDrafts = useCase(nothing, ({ actor, trx }: Run<PatientActor, unknown>) =>
  draftsOf(trx, actor.patientId),
);
