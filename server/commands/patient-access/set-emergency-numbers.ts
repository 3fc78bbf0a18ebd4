import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { emergencyNumbersInput } from '#domain/patient-access/emergency-numbers.ts';
import type { EmergencyChoice } from '#domain/patient-access/emergency-numbers.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

type Asked = v.InferOutput<typeof emergencyNumbersInput>;

/** Says whom patients are told to call when it cannot wait, and when they cannot go on: the numbers of a country, or the clinic's own. */
export const setEmergencyNumbers = useCase(emergencyNumbersInput, async (run: Run<Actor, Asked>): Promise<void> => {
  const { actor, input, trx, now } = run;
  const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
  ensure(canEditPractices(actor), access);
  await storeSetting(trx, 'emergency-numbers', choiceOf(input), { changedAt: now, changedBy: actor.id });
  await run.audit(access);
});

function choiceOf(asked: Asked): EmergencyChoice {
  if (asked.kind === 'country') return asked;
  const { first, second, distress, isFree } = asked;
  return {
    kind: 'own',
    emergency: second === '' ? [first] : [first, second],
    distress: distress === '' ? null : { number: distress, isFree },
  };
}
