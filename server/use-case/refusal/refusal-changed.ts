import type { Run } from '../command.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';

/** Tells the screens of every meeting under way that has the patient on its agenda: a case knows its refusals. */
export async function refusalChanged(
  run: Pick<Run<unknown, unknown>, 'trx' | 'announce' | 'dialect'>,
  patientId: string,
): Promise<void> {
  const meetings = await run.trx
    .selectFrom('meetings')
    .innerJoin('agendaItems', 'agendaItems.meetingId', 'meetings.id')
    .where('meetings.status', '=', 'open')
    .where('agendaItems.patientId', '=', patientId)
    .select('meetings.id')
    .distinct()
    .orderBy('meetings.id')
    .execute();
  for (const { id } of meetings) {
    await lockMeeting(run.trx, run.dialect, id);
    await meetingChanged(run, id);
  }
}
