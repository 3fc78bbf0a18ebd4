import { addDays, dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { App } from '#server/app.ts';
import { randomFrom } from '#tests/collab/support/seeded.ts';
import { addAnswers } from './answers.ts';
import { addAudit } from './audit.ts';
import type { Growing, Growth, GrownStaff } from './growing.ts';
import { inserter } from './insert.ts';
import { addMeetings } from './meetings.ts';
import { addOrientations, placeOnBoard } from './orientations.ts';
import { addPatients } from './patients.ts';
import type { GrownPatient } from './patients.ts';
import { addRefusals } from './refusals.ts';
import { addStaff } from './staff.ts';

/** What ten years leave in a clinic of some twenty-five people; the rest follows in proportion. */
export const tenYears: Growth = { patients: 4_800, meetings: 3_600, orientations: 6_400, seed: 10 };

/** The same years with so many times fewer rows. */
export const tenYearsBy = (times: number): Growth => ({
  patients: Math.round(tenYears.patients / times),
  meetings: Math.round(tenYears.meetings / times),
  orientations: Math.round(tenYears.orientations / times),
  seed: tenYears.seed,
});

/**
 * Adds to a clinic that is there, whose coordinator is the first professional, what years of work leave: staff, patients with their documents
 * and versions, meetings, orientations, refusals and their reviews, answers, actions and the audit of it all. The rows are written straight into
 * the tables, on either database, the same for the same seed; the chain of the audit holds, but no hash of what was written for good is in it.
 */
export async function growClinic(app: App, size: Growth): Promise<{ staff: GrownStaff; patients: GrownPatient[] }> {
  const random = randomFrom(size.seed);
  const zone = app.config.clinicTimeZone;
  const today = dayIn(zone, app.clock.now());
  const hex = (digits: number) =>
    random
      .below(2 ** (4 * digits))
      .toString(16)
      .padStart(digits, '0');
  let made = 0;
  /** When an hour of a day began: to find that out takes longer than to write a row. */
  const hours = new Map<number, number>();
  const growing: Omit<Growing, 'staff'> = {
    app,
    size,
    random,
    id: () => {
      made += 1;
      return `01900000-${hex(4)}-7${hex(3)}-8${hex(3)}-${made.toString(16).padStart(12, '0')}`;
    },
    at: (daysAgo, hour = 9) => {
      const known = hours.get(daysAgo * 24 + hour);
      const begins = known ?? instantOf(zone, addDays(today, -daysAgo), `${String(hour).padStart(2, '0')}:00`);
      hours.set(daysAgo * 24 + hour, begins);
      return begins + random.below(3_000_000);
    },
    day: (daysAgo) => addDays(today, -daysAgo),
    insert: inserter(app.database),
  };
  const staff = await addStaff(growing);
  const all: Growing = { ...growing, staff };
  const patients = await addPatients(all);
  const cases = await addMeetings(all, patients);
  const orientations = await addOrientations(all, patients);
  await addRefusals(all, orientations);
  await placeOnBoard(app, orientations);
  await addAnswers(all, patients, cases);
  await addAudit(all, patients);
  return { staff, patients };
}
