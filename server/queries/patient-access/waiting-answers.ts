import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { answersInReach } from '#domain/access/patient-policy.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { blockedInvitations } from '#server/database/tables/patient-access/patient-invitations.ts';
import type { Query } from '#server/database/database.ts';
import { callersOf } from '#server/database/tables/patients/care-teams.ts';
import { waitingResponses } from '#server/database/tables/patient-access/plan-responses.ts';

/** Answers on one page; what is urgent comes first. */
const SHOWN = 10;
const input = v.object({ from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0) });

/** What patients said and nobody has answered yet, and links that died of wrong codes: of every patient, or of one's own. */
export const waitingAnswers = useCase(input, async (run: Run<Actor, v.InferOutput<typeof input>>) => {
  const { actor, trx, now, audit, auditNamed } = run;
  const reach = answersInReach(actor);
  if (reach === 'none') return { responses: [], count: 0, soon: 0, blocked: [], shown: SHOWN };
  const whose = { referenceId: reach === 'all' ? null : actor.id };
  const all = await waitingResponses(trx, whose);
  const responses = all.slice(run.input.from, run.input.from + SHOWN);
  const waiting = {
    responses: await withCallers(trx, actor, responses),
    count: all.length,
    soon: all.filter(({ kind }) => kind === 'soon').length,
    shown: SHOWN,
    blocked: await blockedInvitations(trx, { ...whose, now }),
  };
  await audit({ action: 'waiting-answers.read', patientId: null, objectId: null });
  await auditNamed({
    action: 'waiting-answers.read',
    objectId: null,
    patientIds: [
      ...waiting.responses.map(({ patient }) => patient.id),
      ...waiting.blocked.map(({ patientId }) => patientId),
    ],
  });
  return waiting;
});

/** Each with those who could call the patient: their care team. */
async function withCallers<R extends { patient: { id: string } }>(query: Query, actor: Actor, responses: readonly R[]) {
  const teams = new Map<string, Awaited<ReturnType<typeof callersOf>>>();
  for (const { patient } of responses)
    if (!teams.has(patient.id)) teams.set(patient.id, await callersOf(query, patient.id, actor));
  return responses.map((response) => ({ ...response, callers: teams.get(response.patient.id) ?? [] }));
}
