import type { MinutesContent } from '#domain/meeting/minutes.ts';
import { minutesColumn } from '#server/database/codecs/minutes-column.ts';
import type { Trx } from '#server/database/database.ts';
import type { Written } from '../audit-seals.ts';
import { minutesHash } from '../meeting/minutes.ts';

/**
 * Takes something out of minutes that were frozen, wherever they have it in a case of this patient; gives which they were. `meeting_minutes`
 * must be changeable.
 */
export async function redactMinutes(
  trx: Trx,
  patientId: string,
  redact: (content: MinutesContent) => MinutesContent | null,
): Promise<Written[]> {
  const frozen = await trx
    .selectFrom('meetingMinutes')
    .where('meetingId', 'in', (eb) =>
      eb.selectFrom('agendaItems').where('agendaItems.patientId', '=', patientId).select('meetingId'),
    )
    .selectAll()
    .execute();
  const written: Written[] = [];
  for (const { meetingId, content } of frozen) {
    const left = redact(minutesColumn.read(content));
    if (!left) continue;
    const text = minutesColumn.write(left);
    await trx
      .updateTable('meetingMinutes')
      .set({ content: text, hash: minutesHash(text) })
      .where('meetingId', '=', meetingId)
      .execute();
    written.push({ kind: 'minutes', id: meetingId });
  }
  return written;
}
