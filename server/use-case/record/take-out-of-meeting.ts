import { DomainError } from '#domain/errors.ts';
import type { InErrorKind } from '#domain/patients/entry-in-error.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Written } from '#server/database/tables/audit-seals.ts';
import { whileChangeable } from '#server/database/tables/record/changeable.ts';
import { caseIn } from '../meeting/agenda.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import type { TakenOut, TakeRun } from './take-out-refusal.ts';

type Kind = Exclude<InErrorKind, 'refusal'>;
type Wanted = { patientId: string; kind: Kind; objectId: string; to: string | null };
type Found = Pick<Schema['agendaItems'], 'id' | 'meetingId'>;

/**
 * Takes a text of a meeting out of the case of a patient: into the case of `to` in the same meeting, or away. Throws the field error
 * 'not-on-agenda' where there is none, 'conflict' where something stands in its place there, or where it is about the plan or an orientation
 * of the record that it stands in.
 */
export async function takeOutOfMeeting(run: TakeRun, wanted: Wanted): Promise<TakenOut> {
  const { trx, dialect } = run;
  const { patientId, objectId, kind, to } = wanted;
  const item = await itemOf(trx, wanted);
  if (!item) throw new DomainError('not-found', {}, { action: 'entry.moved', patientId, objectId });
  await lockMeeting(trx, dialect, item.meetingId);
  const toItemId = to === null ? null : await caseIn(trx, item.meetingId, to);
  if (to !== null && toItemId === null) throw new DomainError('invalid-input', { toPatientId: 'not-on-agenda' });
  const sealed = await take(run, kind, objectId, item.id, toItemId, to);
  await meetingChanged(run, item.meetingId);
  return { itemId: item.id, toItemId, sealed };
}

function itemOf(trx: Trx, { patientId, kind, objectId }: Wanted): Promise<Found | undefined> {
  const items = trx
    .selectFrom('agendaItems')
    .where('patientId', '=', patientId)
    .select(['agendaItems.id', 'meetingId']);
  if (kind === 'voice')
    return items.where('agendaItems.id', '=', objectId).where('voiceKind', 'is not', null).executeTakeFirst();
  const table = kind === 'remark' ? 'remarks' : 'decisions';
  return items
    .where('agendaItems.id', 'in', (eb) => eb.selectFrom(table).where(`${table}.id`, '=', objectId).select('itemId'))
    .executeTakeFirst();
}

async function take(
  run: TakeRun,
  kind: Kind,
  objectId: string,
  itemId: string,
  toItemId: string | null,
  to: string | null,
): Promise<Written[]> {
  const { trx } = run;
  switch (kind) {
    case 'remark':
      await (toItemId === null
        ? trx.deleteFrom('remarks').where('id', '=', objectId).execute()
        : trx.updateTable('remarks').set({ itemId: toItemId }).where('id', '=', objectId).execute());
      return [];
    case 'decision':
      return takeDecision(run, objectId, toItemId, to);
    case 'voice':
      await takeVoice(trx, itemId, toItemId);
      return [];
    default:
      return kind satisfies never;
  }
}

async function takeDecision(
  { trx, dialect }: TakeRun,
  id: string,
  toItemId: string | null,
  to: string | null,
): Promise<Written[]> {
  const { kind } = await trx.selectFrom('decisions').where('id', '=', id).select('kind').executeTakeFirstOrThrow();
  const dissents = await trx.selectFrom('dissents').where('decisionId', '=', id).select('professionalId').execute();
  const sealed = [
    { kind: 'decision', id } as const,
    ...dissents.map(({ professionalId }) => ({ kind: 'dissent', id: `${id}/${professionalId}` }) as const),
  ];
  if (toItemId !== null && to !== null) {
    if (kind === 'plan-version' || kind === 'orientation') throw new DomainError('conflict');
    await trx.updateTable('decisions').set({ itemId: toItemId }).where('id', '=', id).execute();
    await trx.updateTable('actions').set({ patientId: to }).where('decisionId', '=', id).execute();
    return sealed;
  }
  await whileChangeable(trx, dialect, ['dissents'], async () => {
    await trx.deleteFrom('dissents').where('decisionId', '=', id).execute();
  });
  await trx.deleteFrom('actions').where('decisionId', '=', id).execute();
  await trx.updateTable('orientations').set({ decisionId: null }).where('decisionId', '=', id).execute();
  await trx.deleteFrom('decisions').where('id', '=', id).execute();
  return sealed;
}

async function takeVoice(trx: Trx, itemId: string, toItemId: string | null): Promise<void> {
  const none = {
    ...{ voiceKind: null, voiceText: null, voiceHeardBy: null, voiceHeardOn: null, voiceRecordedBy: null },
    voiceLang: null,
  };
  const { voiceKind, voiceText, voiceHeardBy, voiceHeardOn, voiceRecordedBy, voiceLang } = await trx
    .selectFrom('agendaItems')
    .where('id', '=', itemId)
    .selectAll()
    .executeTakeFirstOrThrow();
  if (toItemId !== null) {
    const moved = await trx
      .updateTable('agendaItems')
      .set({ voiceKind, voiceText, voiceHeardBy, voiceHeardOn, voiceRecordedBy, voiceLang })
      .where('id', '=', toItemId)
      .where('voiceKind', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!moved) throw new DomainError('conflict');
  }
  await trx.updateTable('agendaItems').set(none).where('id', '=', itemId).execute();
}
