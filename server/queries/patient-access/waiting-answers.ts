import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { answersInReach } from '#domain/access/patient-policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Run } from '#server/use-case/command.ts';
import { blockedInvitations } from '#server/database/tables/patient-access/patient-invitations.ts';
import type { Query } from '#server/database/database.ts';
import { callersOf } from '#server/database/tables/patients/care-teams.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { waitingResponses } from '#server/database/tables/patient-access/plan-responses.ts';

/** Answers on one page; the first promised comes first. */
const SHOWN = 10;
const input = v.object({ from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0) });

/**
 * What patients said and nobody has answered yet, and links that died of wrong codes: of every patient, or of one's own. Whoever needs
 * somebody soon is never on a later page (`soon`); `responses` and `count` are all the others.
 */
export const waitingAnswers = useCaseInZone(input, async (run: Run<Actor, v.InferOutput<typeof input>>, timeZone) => {
  const { actor, trx, now, audit, auditNamed } = run;
  const reach = answersInReach(actor);
  if (reach === 'none') return { soon: [], responses: [], count: 0, blocked: [], shown: SHOWN };
  const whose = { referenceId: reach === 'all' ? null : actor.id };
  const all = await waitingResponses(trx, { ...whose, today: dayIn(timeZone, now) });
  const soon = all.filter(({ kind }) => kind === 'soon');
  const others = all.filter(({ kind }) => kind !== 'soon');
  const waiting = {
    soon: await withCallers(trx, actor, soon),
    responses: await withCallers(trx, actor, others.slice(run.input.from, run.input.from + SHOWN)),
    count: others.length,
    shown: SHOWN,
    blocked: await blockedInvitations(trx, { ...whose, now }),
  };
  await audit({ action: 'waiting-answers.read', patientId: null, objectId: null });
  await auditNamed({
    action: 'waiting-answers.read',
    objectId: null,
    patientIds: [
      ...[...waiting.soon, ...waiting.responses].map(({ patient }) => patient.id),
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
