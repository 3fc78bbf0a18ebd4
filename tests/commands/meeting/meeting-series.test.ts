import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { addDays, dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf, tuesday } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

const PARIS = 'Europe/Paris';
/** Eight weeks over the night in which clocks go forward in Paris, 28 March 2027. */
const march = { ...tuesday, date: '2027-03-02', weekly: true };
const weeks = (first: string, count: number) => Array.from({ length: count }, (_, week) => addDays(first, week * 7));

describe.each(dialects)('a weekly series on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
  });
  afterAll(() => clinic.close());

  let title = '';
  let series = 0;
  const createSeries = () => meeting.create({ ...march, title: (title = `Série ${String((series += 1))}`) });
  const ofSeries = async (titles: string[] = [title]) => {
    const { planned } = await clinic.app.queries.meetings(clinic.coordinator, {});
    return planned.filter((one) => titles.includes(one.title));
  };
  const shown = async (titles?: string[]) =>
    (await ofSeries(titles)).map(({ startsAt }) => `${dayIn(PARIS, startsAt)} ${timeIn(PARIS, startsAt)}`);
  const at = (days: string[], time = '14:00') => days.map((day) => `${day} ${time}`);
  const edit = (meetingId: string, changed: object) =>
    clinic.app.commands.editMeeting(clinic.coordinator, { ...march, title, meetingId, scope: 'following', ...changed });
  const cancel = (meetingId: string, scope: string) =>
    clinic.app.commands.cancelMeeting(clinic.coordinator, { meetingId, scope });
  const idAt = async (index: number) => (await ofSeries())[index]?.id ?? '';
  beforeEach(createSeries);

  test('eight meetings are planned, at the same time of the day before and after the clocks change', async () => {
    expect(await shown()).toEqual(at(weeks('2027-03-02', 8)));
    const starts = (await ofSeries()).map(({ startsAt }) => startsAt);
    expect((starts[4] ?? 0) - (starts[3] ?? 0)).toBe(7 * DAY - 3_600_000);
    const { participants } = await meeting.state(await idAt(7));
    expect(participants.map(({ id }) => id).sort()).toEqual([clinic.coordinator.id, nurse.id].sort());
  });

  test('one meeting is changed and the others stay', async () => {
    await edit(await idAt(1), { date: '2027-03-10', time: '09:30', place: 'Salle 5', scope: 'one' });
    const [first = '', , ...others] = at(weeks('2027-03-02', 8));
    expect(await shown()).toEqual([first, '2027-03-10 09:30', ...others]);
    expect((await ofSeries()).map(({ place }) => place)).toEqual([
      'Salle 2',
      'Salle 5',
      ...Array<string>(6).fill('Salle 2'),
    ]);
  });

  test('a meeting and all that follow move by as many days, to the new time, over the change of the clocks', async () => {
    const second = await idAt(1);
    await edit(second, { title: `${title} bis`, date: '2027-03-14', time: '09:30', place: 'Salle 5' });
    const both = [title, `${title} bis`];
    expect(await shown(both)).toEqual(['2027-03-02 14:00', ...at(weeks('2027-03-14', 7), '09:30')]);
    expect((await ofSeries(both)).map((one) => one.place)).toEqual(['Salle 2', ...Array<string>(7).fill('Salle 5')]);
  });

  test('when one ends the series stays eight ahead, with the hour, place and people of the last', async () => {
    const last = await idAt(7);
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId: last, professionalIds: [nurse.id] });
    clinic.clock.advance(1);
    const newcomer = await clinic.join('professional', `Nouvelle${dialect}`);
    await edit(await idAt(1), { date: '2027-03-10', time: '09:30', place: 'Salle 5' });
    const first = await idAt(0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    expect(await shown()).toEqual(at(weeks('2027-03-10', 8), '09:30'));
    const made = await meeting.state(await idAt(7));
    expect(made.place).toBe('Salle 5');
    expect(made.participants.map(({ id }) => id).sort()).toEqual([nurse.id, newcomer.id].sort());
  });

  test('a meeting that was moved alone does not move those made later', async () => {
    await edit(await idAt(7), { date: '2027-04-21', time: '08:00', scope: 'one' });
    const first = await idAt(0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    expect((await shown()).slice(-2)).toEqual(['2027-04-21 08:00', '2027-04-27 14:00']);
  });

  test('the week of a meeting taken back stays free, the last one’s too', async () => {
    await cancel(await idAt(7), 'one');
    await cancel(await idAt(1), 'one');
    const expected = weeks('2027-03-02', 10).filter((day) => day !== '2027-03-09' && day !== '2027-04-20');
    expect(await shown()).toEqual(at(expected));
    const first = await idAt(0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    expect(await shown()).toEqual(at([...expected.slice(1), '2027-05-11']));
  });

  test('a series that is taken back from one meeting on ends: nothing is planned after it', async () => {
    await cancel(await idAt(2), 'following');
    expect(await shown()).toEqual(at(weeks('2027-03-02', 2)));
    const first = await idAt(0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    expect(await shown()).toEqual(['2027-03-09 14:00']);
  });

  test('cases of a meeting taken back are proposed in the next one', async () => {
    const patientId = await clinic.newPatient(nurse, `Houle ${title}`);
    const meetingId = await idAt(1);
    await meeting.add(clinic.coordinator, meetingId, patientId);
    await cancel(meetingId, 'one');
    expect(await meeting.patientsOn(await idAt(1))).toEqual([`Houle ${title} proposed`]);
  });

  test('what was opened is neither changed nor taken back, and no meeting is planned in the past', async () => {
    const first = await idAt(0);
    await meeting.open(nurse, first);
    expect((await refusalOf(edit(first, {}))).code).toBe('wrong-phase');
    expect((await refusalOf(cancel(first, 'following'))).code).toBe('wrong-phase');
    expect(await shown()).toHaveLength(7);
    expect((await refusalOf(edit(await idAt(0), { date: '2026-11-22' }))).fields).toEqual({ date: 'date-past' });
    expect((await refusalOf(meeting.create({ date: '2026-11-22' }))).fields).toEqual({ date: 'date-past' });
    await expect(
      meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now()), time: '08:00' }),
    ).resolves.toBeDefined();
    await meeting.end(first);
  });
});
