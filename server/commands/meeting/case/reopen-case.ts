import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';

/** Opens a closed case again as its next revision, with the reason; what was decided before keeps its own. */
export const reopenCase = caseCommand('case.reopen', async ({ actor, input: { reason }, item, trx, now, audit }) => {
  const revision = item.revision + 1;
  await trx
    .updateTable('agendaItems')
    .set({ status: 'placed', revision, closedAt: null, closedBy: null })
    .where('id', '=', item.id)
    .execute();
  await trx
    .insertInto('agendaItemReopenings')
    .values({ itemId: item.id, revision, reason, reopenedBy: actor.id, reopenedAt: now })
    .execute();
  await audit({ action: 'case.reopened', patientId: item.patientId, objectId: item.id });
  return true;
});
