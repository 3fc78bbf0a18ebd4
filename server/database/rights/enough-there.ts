import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { roles } from '#domain/access/actor.ts';
import { has } from '#domain/access/capabilities.ts';
import type { Trx } from '../database.ts';
import type { Schema } from '../schema.ts';

/** People in a meeting before it gives anybody a patient of somebody else. */
const ENOUGH = 2;
const readingAll = roles.filter((role) => has(role, 'patient.read-all'));
const takingPart = roles.filter((role) => has(role, 'meeting.take-part'));

/**
 * Whether enough people are in the meeting of an agenda item for it to be opened to those who do not read its patient anyway: two, one of
 * them a coordinator or of the patient's care team. Who is there is what the attendance says, so a short gap of the network changes nothing;
 * whom somebody else marked as in the room opens nothing, or one person alone could open everything.
 */
export function enoughThere(): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'agendaItems'>();
  const there = eb
    .selectFrom('attendances')
    .innerJoin('professionals', 'professionals.id', 'attendances.professionalId')
    .whereRef('attendances.meetingId', '=', 'agendaItems.meetingId')
    .where('attendances.leftAt', 'is', null)
    .where('attendances.markedBy', 'is', null)
    .where('professionals.status', '=', 'active');
  const inCharge = there
    .where('professionals.role', 'in', takingPart)
    .where((person) =>
      person.or([
        person('professionals.role', 'in', readingAll),
        person.exists(
          person
            .selectFrom('careTeamMembers')
            .select('careTeamMembers.professionalId')
            .whereRef('careTeamMembers.patientId', '=', 'agendaItems.patientId')
            .whereRef('careTeamMembers.professionalId', '=', 'professionals.id'),
        ),
      ]),
    );
  return eb.and([
    eb(
      there.select(({ fn }) => fn.count<number>('professionals.id').distinct().as('people')),
      '>=',
      ENOUGH,
    ),
    eb.exists(inCharge.select('professionals.id')),
  ]);
}

/**
 * Keeps when the case under way, or one closed without having been led, was first opened with enough people there: until then nothing of
 * it is read through the meeting once that is over.
 */
export async function keepOpening(trx: Trx, meetingId: string, now: number): Promise<void> {
  await trx
    .updateTable('agendaItems')
    .set({ openedAt: now })
    .where('agendaItems.openedAt', 'is', null)
    .where('agendaItems.meetingId', '=', meetingId)
    .where((eb) =>
      eb.or([
        eb('agendaItems.status', '=', 'closed'),
        eb(
          'agendaItems.id',
          '=',
          eb.selectFrom('meetings').where('meetings.id', '=', meetingId).select('meetings.currentItemId'),
        ),
      ]),
    )
    .where(enoughThere())
    .execute();
}
