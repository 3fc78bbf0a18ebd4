import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import type { MeetingStatus } from '#domain/meeting/meeting.ts';
import type { Trx } from '#server/database/database.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

export type ListedMeeting = {
  id: string;
  title: string;
  startsAt: number;
  place: string;
  status: MeetingStatus;
  /** How many cases are on the agenda; those only proposed are not counted. */
  cases: number;
  seriesId: string | null;
};

/** Meetings to come, and those that are over, on one page at most. */
const PLANNED_SHOWN = 60;
const PAST_SHOWN = 60;
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const meetingsInput = v.object({
  pastFrom: v.optional(whole(Number.MAX_SAFE_INTEGER), 0),
  pastLimit: v.optional(whole(PAST_SHOWN), PAST_SHOWN),
});

/** The meetings that the actor sees: those under way, those to come (nearest first), a page of those that are over (latest first). */
export const meetings = useCase(
  meetingsInput,
  async ({ actor, trx, audit, input }: Run<Actor, v.InferOutput<typeof meetingsInput>>) => {
    const over = ['closed', 'frozen'] as const;
    const running = await seenBy(trx, actor, ['open']).select(columns).orderBy('startsAt').orderBy('id').execute();
    const planned = await seenBy(trx, actor, ['planned'])
      .select(columns)
      .orderBy('startsAt')
      .orderBy('id')
      .limit(PLANNED_SHOWN)
      .execute();
    const past = await seenBy(trx, actor, over)
      .select(columns)
      .orderBy('startsAt', 'desc')
      .orderBy('id', 'desc')
      .offset(input.pastFrom)
      .limit(input.pastLimit)
      .execute();
    const { count } = await seenBy(trx, actor, over)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    await audit({ action: 'meetings.listed', patientId: null, objectId: null });
    const cases = await casesOf(
      trx,
      [...running, ...planned, ...past].map(({ id }) => id),
    );
    const listed = (rows: readonly Omit<ListedMeeting, 'cases'>[]): ListedMeeting[] =>
      rows.map((row) => ({ ...row, cases: cases.get(row.id) ?? 0 }));
    return { running: listed(running), planned: listed(planned), past: listed(past), pastCount: count };
  },
);

const columns = ['id', 'title', 'startsAt', 'place', 'status', 'seriesId'] as const;

/** The meetings with one of these statuses that the policy lets the actor see: all, or those to which they are invited. */
function seenBy(trx: Trx, actor: Actor, statuses: readonly MeetingStatus[]) {
  const meetings = trx.selectFrom('meetings').where('status', 'in', statuses);
  const sees = (participant: boolean) => canSeeMeeting(actor, { participant, attended: false }) === 'allowed';
  if (sees(false)) return meetings;
  return meetings.where((eb) =>
    sees(true)
      ? eb(
          'meetings.id',
          'in',
          eb.selectFrom('meetingParticipants').where('professionalId', '=', actor.id).select('meetingId'),
        )
      : eb.lit(false),
  );
}

async function casesOf(trx: Trx, meetingIds: readonly string[]): Promise<Map<string, number>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('agendaItems')
    .where('meetingId', 'in', meetingIds)
    .where('status', '<>', 'proposed')
    .groupBy('meetingId')
    .select(({ fn }) => ['meetingId', fn.countAll<number>().as('count')])
    .execute();
  return new Map(rows.map(({ meetingId, count }) => [meetingId, count]));
}
