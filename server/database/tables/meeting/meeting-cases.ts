import type { DecidedOrientation, DecisionRow, Dissent, Voice } from '#domain/meeting/meeting.ts';
import type { StoredCase } from '#domain/meeting/minutes.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { caseRefusals } from './case-refusals.ts';
import { decidedOrientations } from '../orientation/decided-orientations.ts';
import { disciplinesColumn } from '#server/database/codecs/decision-columns.ts';

/** The agenda of a meeting in its order, the cases still proposed last; each with everything that was said on it. */
export async function casesOf(query: Query, meetingId: string): Promise<StoredCase[]> {
  const items = await query
    .selectFrom('agendaItems')
    .innerJoin('patients', 'patients.id', 'agendaItems.patientId')
    .where('meetingId', '=', meetingId)
    .selectAll('agendaItems')
    .select(['givenName', 'familyName', 'birthDate'])
    .orderBy('position')
    .orderBy('agendaItems.id')
    .execute();
  const ids = items.map(({ id }) => id);
  if (ids.length === 0) return [];
  const decisions = await decisionsOf(query, ids);
  const remarks = await query
    .selectFrom('remarks')
    .where('itemId', 'in', ids)
    .select(['id', 'itemId', 'text', 'authorId', 'spokenBy', 'remarkedAt as at'])
    .orderBy('remarkedAt')
    .orderBy('id')
    .execute();
  const reopenings = await query
    .selectFrom('agendaItemReopenings')
    .where('itemId', 'in', ids)
    .select(['itemId', 'revision', 'reason', 'reopenedBy as by', 'reopenedAt as at'])
    .orderBy('revision')
    .execute();
  const confirmations = await query
    .selectFrom('minutesConfirmations')
    .where('itemId', 'in', ids)
    .select(['itemId', 'revision', 'professionalId'])
    .orderBy('confirmedAt')
    .execute();
  const refusals = await caseRefusals(query, items);
  const origins = await originsOf(query, items);
  const proposedLast = (item: { status: string }) => Number(item.status === 'proposed');
  return items
    .sort((a, b) => proposedLast(a) - proposedLast(b))
    .map((item) => ({
      id: item.id,
      position: item.position,
      patient: {
        id: item.patientId,
        givenName: item.givenName,
        familyName: item.familyName,
        birthDate: item.birthDate,
      },
      reason: item.reason,
      question: item.question,
      minutes: item.minutes,
      broughtBy: item.broughtBy,
      status: item.status,
      revision: item.revision,
      reopenings: reopenings
        .filter(({ itemId }) => itemId === item.id)
        .map(({ revision, reason, by, at }) => ({ revision, reason, by, at })),
      voice: voiceOf(item),
      spentMs: item.spentMs,
      decisions: decisions.get(item.id) ?? [],
      remarks: remarks
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id, text, authorId, spokenBy, at }) => ({ id, text, authorId, spokenBy, at })),
      confirmedBy: confirmations
        .filter(({ itemId, revision }) => itemId === item.id && revision === item.revision)
        .map(({ professionalId }) => professionalId),
      refusals: refusals.get(item.id) ?? [],
      carriedFrom: item.carriedFrom,
      carriedFromAt: origins.find(({ id }) => id === item.carriedFrom)?.startsAt ?? null,
    }));
}

/** When the meetings began from which cases come back, by the case that was left open there. */
async function originsOf(query: Query, items: Pick<Schema['agendaItems'], 'carriedFrom'>[]) {
  const ids = items.map(({ carriedFrom }) => carriedFrom).filter((id) => id !== null);
  if (ids.length === 0) return [];
  return query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.id', 'in', ids)
    .select(['agendaItems.id', 'startsAt'])
    .execute();
}

function voiceOf(item: Schema['agendaItems']): Voice | null {
  const { voiceKind, voiceText, voiceHeardBy, voiceHeardOn, voiceRecordedBy: recordedBy } = item;
  if (voiceKind === null || voiceText === null) return null;
  if (voiceKind === 'not-sought') return { kind: 'not-sought', because: voiceText };
  if (voiceKind === 'written') return { kind: 'written', words: voiceText, writtenOn: voiceHeardOn ?? '' };
  return { kind: 'heard', words: voiceText, heardBy: voiceHeardBy ?? '', heardOn: voiceHeardOn ?? '', recordedBy };
}

/** The decisions of each case, those withdrawn too, in their order. */
async function decisionsOf(query: Query, itemIds: string[]): Promise<Map<string, DecisionRow[]>> {
  const rows = await query
    .selectFrom('decisions')
    .where('itemId', 'in', itemIds)
    .selectAll()
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const dissents = await query
    .selectFrom('dissents')
    .innerJoin('decisions', 'decisions.id', 'dissents.decisionId')
    .where('itemId', 'in', itemIds)
    .select(['decisionId', 'professionalId', 'why', 'wouldChangeMind', 'dissents.recordedBy'])
    .orderBy('dissents.recordedAt')
    .execute();
  const orientations = await decidedOrientations(
    query,
    rows.filter(({ kind }) => kind === 'orientation').map(({ id }) => id),
  );
  const ofItem = new Map<string, DecisionRow[]>();
  for (const row of rows) {
    const taken = dissents.filter(({ decisionId }) => decisionId === row.id);
    ofItem.set(row.itemId, [
      ...(ofItem.get(row.itemId) ?? []),
      decisionOf(row, taken, orientations.get(row.id) ?? null),
    ]);
  }
  return ofItem;
}

function decisionOf(
  row: Schema['decisions'],
  dissents: Dissent[],
  orientation: DecidedOrientation | null,
): DecisionRow {
  return {
    id: row.id,
    revision: row.revision,
    kind: row.kind,
    text: row.text,
    planVersion: row.planVersion,
    orientation,
    ownerId: row.ownerId,
    dueOn: row.dueOn,
    spokenBy: row.spokenBy,
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
    withdrawnAt: row.withdrawnAt,
    // Written by this program only.
    disciplines: disciplinesColumn.read(row.disciplines),
    dissents: dissents.map(({ professionalId, why, wouldChangeMind, recordedBy }) => ({
      professionalId,
      why,
      wouldChangeMind,
      recordedBy,
    })),
  };
}
