import { addDays, dayIn, timeIn } from '#domain/meeting/calendar.ts';
import type { Query, Trx } from '../database/database.ts';
import { queueMail } from '../database/tables/mails.ts';
import { agendaMail } from './agenda-mail-text.ts';

type Clinic = { clinicTimeZone: string; clinicName: string; origin: string };

/** From which time of the clinic's day on those invited hear of tomorrow's meeting. */
const FROM = '15:00';

/**
 * Leaves a mail for each one who is invited to a meeting of tomorrow: when, where, how many cases, and the link; nobody's name. Once for each
 * meeting, on one server. Gives how many mails were left.
 */
export async function queueAgendaMails(query: Query, now: number, clinic: Clinic): Promise<number> {
  const zone = clinic.clinicTimeZone;
  if (timeIn(zone, now) < FROM) return 0;
  const tomorrow = addDays(dayIn(zone, now), 1);
  const ahead = await query
    .selectFrom('meetings')
    .leftJoin('agendaMails', 'agendaMails.meetingId', 'meetings.id')
    .where('status', '=', 'planned')
    .where('startsAt', '>', now)
    .where('startsAt', '<', now + 2 * 24 * 3_600_000)
    .where('agendaMails.meetingId', 'is', null)
    .select(['meetings.id', 'startsAt', 'place'])
    .execute();
  let left = 0;
  for (const meeting of ahead.filter(({ startsAt }) => dayIn(zone, startsAt) === tomorrow))
    left += await query.transaction().execute((trx) => tell(trx, now, meeting, clinic));
  return left;
}

type Meeting = { id: string; startsAt: number; place: string };

async function tell(trx: Trx, now: number, meeting: Meeting, clinic: Clinic): Promise<number> {
  // Whoever writes this row tells: another server that came at the same time finds it there.
  const mine = await trx
    .insertInto('agendaMails')
    .values({ meetingId: meeting.id, queuedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (mine.numInsertedOrUpdatedRows !== 1n) return 0;
  const { cases } = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meeting.id)
    .where('status', '!=', 'proposed')
    .select((eb) => eb.fn.countAll().as('cases'))
    .executeTakeFirstOrThrow();
  const people = await trx
    .selectFrom('meetingParticipants')
    .innerJoin('professionals', 'professionals.id', 'meetingParticipants.professionalId')
    .where('meetingId', '=', meeting.id)
    .where('professionals.status', '=', 'active')
    .select(['email', 'locale'])
    .orderBy('email')
    .execute();
  const said = { ...meeting, cases: Number(cases), ...clinic, link: `${clinic.origin}/meetings/${meeting.id}` };
  for (const { email, locale } of people)
    await queueMail(trx, now, { about: 'agenda', toAddress: email, ...agendaMail(locale, said) });
  return people.length;
}
