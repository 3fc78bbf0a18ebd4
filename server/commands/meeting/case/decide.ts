import { rolesWith } from '#domain/access/capabilities.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Profession } from '#domain/people/professions.ts';
import type { Trx } from '#server/database/database.ts';
import { standingTowards } from '#server/database/rights/standings.ts';
import { newId } from '#server/new-id.ts';
import { addOrientation } from '#server/use-case/orientation/add-orientation.ts';
import { joinCareTeam } from '#server/use-case/orientation/bearer.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import type { CaseRun } from '#server/use-case/meeting-live/case-run.ts';
import { ensureColleagues } from '#server/use-case/live/ensure-colleagues.ts';
import { writtenFor } from '#server/use-case/meeting-live/written-for.ts';
import { disciplinesColumn } from '#server/database/codecs/decision-columns.ts';

/**
 * Keeps a decision with its one owner and one date, and the disciplines that are present; an action also waits for its owner, an
 * orientation for the patient's agreement, which its owner asks for by its date.
 * Throws field errors: 'date-past', 'choice' for an owner who is not in the clinic or a version that does not exist.
 */
export const decide = caseCommand('case.decide', async (run) => {
  const { actor, input, meeting, item, trx, now, audit } = run;
  const { kind, text, ownerId, dueOn } = input.decision;
  await ensureDecidable(run);
  const spokenBy = await writtenFor(run, 'spokenBy', input.decision.spokenBy);
  const decisionId = newId();
  await trx
    .insertInto('decisions')
    .values({
      id: decisionId,
      itemId: item.id,
      revision: item.revision,
      kind,
      text,
      planVersion: input.decision.kind === 'plan-version' ? input.decision.planVersion : null,
      ownerId,
      dueOn,
      spokenBy,
      disciplines: disciplinesColumn.write(await disciplinesIn(trx, meeting.id)),
      recordedBy: actor.id,
      recordedAt: now,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute();
  if (kind === 'action') await addAction(run, decisionId);
  if (input.decision.kind === 'orientation') await propose(run, input.decision, decisionId);
  const written = [{ kind: 'decision', id: decisionId }] as const;
  await audit({ action: 'case.decided', patientId: item.patientId, objectId: decisionId, written });
  return true;
});

async function ensureDecidable({ input, item, trx, now, timeZone }: CaseRun<'case.decide'>): Promise<void> {
  const { decision } = input;
  await ensureColleagues(trx, { ownerId: decision.ownerId });
  if (decision.dueOn < dayIn(timeZone, now)) throw new DomainError('invalid-input', { dueOn: 'date-past' });
  if (decision.kind !== 'plan-version') return;
  const version = await trx
    .selectFrom('planVersions')
    .where('patientId', '=', item.patientId)
    .where('number', '=', decision.planVersion)
    .select('id')
    .executeTakeFirst();
  if (!version) throw new DomainError('invalid-input', { planVersion: 'choice' });
}

async function propose(
  run: CaseRun<'case.decide'>,
  { orientation, dueOn }: Extract<CaseRun<'case.decide'>['input']['decision'], { kind: 'orientation' }>,
  decisionId: string,
): Promise<void> {
  const { actor, trx, item } = run;
  const { patientId } = item;
  await addOrientation(run, { ...orientation, patientId, stepOn: dueOn, decisionId });
  const standing = await standingTowards(trx, actor.id, patientId);
  if (standing) await joinCareTeam(run, standing, { patientId, professionalId: orientation.professionalId });
  run.announce({ type: 'orientation.changed', patientId });
}

async function addAction({ input, item, trx, now }: CaseRun<'case.decide'>, decisionId: string): Promise<void> {
  const { text, ownerId, dueOn } = input.decision;
  await trx
    .insertInto('actions')
    .values({
      id: newId(),
      patientId: item.patientId,
      decisionId,
      text,
      ownerId,
      dueOn,
      status: 'open',
      notDoneReason: null,
      note: '',
      settledAt: null,
      settledBy: null,
      createdAt: now,
    })
    .execute();
}

/** The professions of those who are in the meeting now; an observer stands for none. */
async function disciplinesIn(trx: Trx, meetingId: string): Promise<Profession[]> {
  const rows = await trx
    .selectFrom('attendances')
    .innerJoin('professionals', 'professionals.id', 'attendances.professionalId')
    .where('meetingId', '=', meetingId)
    .where('leftAt', 'is', null)
    .where('professionals.role', 'in', rolesWith('meeting.take-part'))
    .select('profession')
    .distinct()
    .orderBy('profession')
    .execute();
  return rows.map(({ profession }) => profession);
}
