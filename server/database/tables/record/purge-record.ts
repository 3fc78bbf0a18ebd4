import { withoutPatient } from '#domain/meeting/redaction.ts';
import type { RetentionRule } from '#domain/patients/retention.ts';
import type { Database, Trx } from '#server/database/database.ts';
import { appendAudit } from '../audit.ts';
import { sealsOf } from '../audit-seals.ts';
import { whileChangeable } from './changeable.ts';
import { redactMinutes } from './redact-minutes.ts';
import { removeDocuments, removeReviews, tablesOfReviews } from './remove-reviews.ts';

/** A record that was destroyed, by which rule and when (milliseconds UTC). */
export type Purge = { patientId: string; rule: RetentionRule; purgedAt: number };

const lifted = [
  ...tablesOfReviews,
  'agenda_item_reopenings',
  'alliance_checks',
  'case_stretches',
  'dissents',
  'entries_in_error',
  'letter_informings',
  'letter_sendings',
  'meeting_minutes',
  'meeting_wishes',
  'orientation_changes',
  'orientation_goals',
  'orientation_moves',
  'own_checks',
  'patient_yeses',
  'plan_later_stances',
  'plan_responses',
  'plan_version_stances',
  'plan_versions',
  'record_changes',
  'refusal_amendments',
  'refusals',
  'repairs',
  'response_promises',
  'response_replies',
  'response_settlings',
  'response_take_backs',
  'ruptures',
  'signed_letters',
] as const;

/**
 * Destroys a record with everything that was ever written in it, its part of minutes included, and puts it on the list by which a restored
 * copy is purged again. What stays is the audit: who did what, under an id that names nobody any more. False where there is no such record;
 * it is put on the list all the same.
 */
export async function purgeRecord(trx: Trx, dialect: Database['dialect'], purge: Purge, now: number): Promise<boolean> {
  const { patientId } = purge;
  await trx
    .insertInto('purges')
    .values(purge)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const found = await trx.selectFrom('patients').where('id', '=', patientId).select('id').executeTakeFirst();
  if (!found) return false;
  const minutes = await whileChangeable(trx, dialect, lifted, async () => {
    const redacted = await redactMinutes(trx, patientId, (content) => withoutPatient(content, patientId));
    await removeAll(trx, patientId);
    return redacted;
  });
  const by = { actorId: null, actorRole: 'system' } as const;
  for (const one of minutes) {
    const seals = await sealsOf(trx, dialect.auditKey, [one]);
    await appendAudit(trx, dialect, now, {
      ...by,
      action: 'minutes.redacted',
      patientId: null,
      objectId: one.id,
      seals,
    });
  }
  await appendAudit(trx, dialect, now, { ...by, action: 'record.purged', patientId, objectId: null });
  return true;
}

async function removeAll(trx: Trx, patientId: string): Promise<void> {
  const idsOf = async (table: 'orientations' | 'refusals' | 'reviews' | 'agendaItems' | 'ruptures' | 'planVersions') =>
    (await trx.selectFrom(table).where('patientId', '=', patientId).select('id').execute()).map(({ id }) => id);
  const items = await idsOf('agendaItems');
  const orientations = await idsOf('orientations');
  const refusals = await idsOf('refusals');
  const responses = trx.selectFrom('planResponses').where('patientId', '=', patientId).select('id');

  await trx
    .updateTable('agendaItems')
    .set({ refusalId: null, carriedFrom: null })
    .where('patientId', '=', patientId)
    .execute();
  await trx.updateTable('orientations').set({ decisionId: null }).where('patientId', '=', patientId).execute();
  for (const table of [
    'responseSettlings',
    'responsePromises',
    'responseReplies',
    'responseTakeBacks',
    'agendaMatters',
  ] as const)
    await trx.deleteFrom(table).where('responseId', 'in', responses).execute();
  await trx.deleteFrom('planResponses').where('patientId', '=', patientId).execute();
  await trx.deleteFrom('actions').where('patientId', '=', patientId).execute();
  await removeLetters(trx, patientId);
  await removeReviews(trx, await idsOf('reviews'));
  if (refusals.length > 0) await trx.deleteFrom('refusalAmendments').where('refusalId', 'in', refusals).execute();
  await trx.deleteFrom('refusals').where('patientId', '=', patientId).execute();
  await removeCases(trx, items);
  await removeOrientations(trx, orientations);
  const ruptures = await idsOf('ruptures');
  if (ruptures.length > 0) await trx.deleteFrom('repairs').where('ruptureId', 'in', ruptures).execute();
  await trx.deleteFrom('ruptures').where('patientId', '=', patientId).execute();
  const versions = await idsOf('planVersions');
  if (versions.length > 0)
    for (const table of ['planVersionStances', 'planLaterStances', 'patientYeses'] as const)
      await trx.deleteFrom(table).where('versionId', 'in', versions).execute();
  const documents = await trx.selectFrom('documents').where('patientId', '=', patientId).select('id').execute();
  await removeDocuments(
    trx,
    documents.map(({ id }) => id),
  );
  for (const table of [
    'planVersions',
    'patientSearchForms',
    'patientSessions',
    'patientInvitations',
    'careTeamMembers',
    'emergencyAccesses',
    'emergencyRequests',
    'recordChanges',
    'entriesInError',
    'patientDrafts',
    'meetingWishes',
    'relatedPersons',
    'ownChecks',
    'auditKept',
  ] as const)
    await trx.deleteFrom(table).where('patientId', '=', patientId).execute();
  await trx.deleteFrom('patients').where('id', '=', patientId).execute();
}

async function removeLetters(trx: Trx, patientId: string): Promise<void> {
  const letters = trx.selectFrom('letters').where('patientId', '=', patientId).select('id');
  for (const table of ['mails', 'signedLetters', 'letterInformings', 'letterSendings'] as const)
    await trx.deleteFrom(table).where('letterId', 'in', letters).execute();
  await trx.deleteFrom('letters').where('patientId', '=', patientId).execute();
}

async function removeCases(trx: Trx, items: readonly string[]): Promise<void> {
  if (items.length === 0) return;
  const decisions = trx.selectFrom('decisions').where('itemId', 'in', items).select('id');
  await trx.deleteFrom('dissents').where('decisionId', 'in', decisions).execute();
  for (const table of [
    'agendaItemReopenings',
    'remarks',
    'decisions',
    'minutesConfirmations',
    'minutesAmendments',
    'caseStretches',
    'agendaMatters',
    'leftReviews',
  ] as const)
    await trx.deleteFrom(table).where('itemId', 'in', items).execute();
  await trx.updateTable('meetings').set({ currentItemId: null }).where('currentItemId', 'in', items).execute();
  await trx.deleteFrom('agendaItems').where('id', 'in', items).execute();
}

async function removeOrientations(trx: Trx, orientations: readonly string[]): Promise<void> {
  if (orientations.length === 0) return;
  const sessions = trx.selectFrom('practiceSessions').where('orientationId', 'in', orientations).select('id');
  await trx.deleteFrom('allianceChecks').where('sessionId', 'in', sessions).execute();
  for (const table of [
    'practiceSessions',
    'orientationGoals',
    'orientationMoves',
    'orientationChanges',
    'orientationNudges',
    'agendaMatters',
  ] as const)
    await trx.deleteFrom(table).where('orientationId', 'in', orientations).execute();
  await trx.deleteFrom('orientations').where('id', 'in', orientations).execute();
}
