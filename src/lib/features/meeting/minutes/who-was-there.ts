import type { MeetingMinutes } from '#domain/meeting/minutes.ts';
import type { Words } from '$lib/text/catalogue.ts';

type Stays = MeetingMinutes['participants'][number]['stays'];

/** Whoever came later or left earlier than this, in milliseconds, was there throughout. */
const THROUGHOUT_MS = 5 * 60_000;

/** Who led; where the lead changed, each with their minutes. Empty where nobody did. */
export function ledBy(
  { minutes: text, format }: Pick<Words, 'minutes' | 'format'>,
  { leads, meeting }: Pick<MeetingMinutes, 'leads' | 'meeting'>,
  nameOf: (id: string) => string,
): string {
  if (leads.length > 1) {
    const each = leads.map(({ professionalId, forMs }) =>
      text.ledFor(nameOf(professionalId), Math.round(forMs / 60_000)),
    );
    return text.ledInTurn(format.list(each));
  }
  const leader = meeting.facilitatorId === null ? '' : nameOf(meeting.facilitatorId);
  return leader && text.ledBy(leader);
}

/** The hours of somebody who came late, left early or was away; empty for those who were there throughout. */
export function hoursOf(
  { minutes: text, format: { time } }: Pick<Words, 'minutes' | 'format'>,
  { openedAt, startsAt, closedAt }: MeetingMinutes['meeting'],
  stays: Stays,
): string {
  const begun = openedAt ?? startsAt;
  const whole =
    stays.length === 1 &&
    stays.every(
      ({ arrivedAt, leftAt }) =>
        arrivedAt - begun < THROUGHOUT_MS &&
        (leftAt === null || closedAt === null || closedAt - leftAt < THROUGHOUT_MS),
    );
  if (whole) return '';
  return stays
    .map(({ arrivedAt, leftAt }) => text.stayed(time(arrivedAt), leftAt === null ? '' : time(leftAt)).trim())
    .join(', ');
}
