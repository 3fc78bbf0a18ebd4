import type { Run } from '../command.ts';

/**
 * Announces that the rights of everybody who attended a meeting may have changed: what it gives each of them depends on who else is
 * there, and on what is on its agenda.
 */
export async function attendeesRightsChanged(
  { trx, announce }: Pick<Run<unknown, unknown>, 'trx' | 'announce'>,
  meetingId: string,
): Promise<void> {
  const attended = await trx
    .selectFrom('attendances')
    .where('meetingId', '=', meetingId)
    .select('professionalId')
    .distinct()
    .execute();
  for (const { professionalId } of attended) announce({ type: 'professional.rights-changed', professionalId });
}
