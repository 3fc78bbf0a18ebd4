import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { addDays, dayIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf, tuesday } from '../support/meeting.ts';

const PARIS = 'Europe/Paris';

describe.each(dialects)('a meeting is found from everywhere, on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let day = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    day = addDays(dayIn(PARIS, clinic.clock.now()), 9);
    const meeting = meetingOf(clinic);
    await meeting.create({ ...tuesday, date: day, title: 'Réunion d’éthique', place: 'Salle Œillet' });
    await meeting.create({ ...tuesday, date: addDays(day, 1), title: 'Staff', place: 'Salle bleue' });
  });
  afterAll(() => clinic.close());

  const found = async (actor: Actor, typed: string) =>
    (await clinic.app.queries.findMeetings(actor, { typed })).map(({ title }) => title);

  test('by title, place, date in words of either language and in figures; accents ignored', async () => {
    const at = new Date(`${day}T12:00:00Z`);
    const month = (tag: string) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long' }).format(at);
    const [year, inMonth, inDay] = day.split('-');
    const figures = [`${inDay ?? ''}/${inMonth ?? ''}`, `${inDay ?? ''}/${inMonth ?? ''}/${year ?? ''}`, day];
    for (const typed of ['ethi', 'oeillet', 'REUNION ETH', month('fr-FR'), month('en-GB'), ...figures])
      expect(await found(clinic.coordinator, typed), typed).toEqual(['Réunion d’éthique']);
    expect(await found(clinic.coordinator, 'thique')).toEqual([]);
    expect(await found(clinic.coordinator, '')).toEqual([]);
  });

  test('D3 who is not invited finds nothing of it', async () => {
    expect(await found(nurse, 'staff')).toEqual(['Staff']);
    const { id } = (await clinic.app.queries.findMeetings(nurse, { typed: 'staff' }))[0] ?? { id: '' };
    await clinic.app.commands.setParticipants(clinic.coordinator, {
      meetingId: id,
      professionalIds: [clinic.coordinator.id],
    });
    expect(await found(nurse, 'staff')).toEqual([]);
    expect(await found(clinic.coordinator, 'staff')).toEqual(['Staff']);
  });

  test('a whole page of text as a search is refused, not run', async () => {
    await expect(clinic.app.queries.findMeetings(nurse, { typed: 'a'.repeat(201) })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
