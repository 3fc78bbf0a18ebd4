import { readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf } from '../commands/support/clinic.ts';
import { addProfessional } from '../support/people.ts';
import { openSite } from './support/patient-site.ts';
import type { Site } from './support/patient-site.ts';

let site: Site & { filled: { patientId: string; stranger: string } };
beforeAll(async () => {
  site = await openSite(async (app, coordinator) => {
    const patient = { givenName: 'Clémence', familyName: 'Rocaille', birthDate: '1971-04-09' };
    const { patientId } = await app.commands.createPatient(coordinator, patient);
    await app.commands.agreeCarePlan(coordinator, {
      patientId,
      number: 1,
      planSequence: 1,
      teamSequence: 1,
      stances: [{ professionalId: coordinator.id, stance: 'agrees' }],
    });
    const stranger = await addProfessional(app, { role: 'professional', profession: 'nurse' });
    return { patientId, stranger: headerOf(await app.sessions.start(stranger.id)) };
  });
});
afterAll(() => site.close());

const read = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(site.server.dataDir, 'cordee.sqlite'), { readOnly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
};
const lastSequence = () =>
  read((database) => Number(database.prepare('select max(sequence) as last from audit_events').get()?.['last']));
const rowsSince = (sequence: number) =>
  read((database) =>
    database
      .prepare('select action, purpose, session from audit_events where sequence > ? and patient_id = ?')
      .all(sequence, site.filled.patientId),
  );
const actionsSince = (sequence: number) => rowsSince(sequence).map((row) => String(row['action']));

/** What `work` answered, and what the audit says of the patient since it began. */
async function rowsOf(work: () => Promise<{ status: number }>) {
  const since = lastSequence();
  const { status } = await work();
  return { status, rows: rowsSince(since) };
}

const pages = [
  ['', 'care-plan.read'],
  ['/team', 'care-team.read'],
  ['/around', 'around.read'],
  ['/letters', 'letters.read'],
  ['/refusals', 'refusals.read'],
  ['/orientations', 'orientations.read'],
  ['/time-line', 'time-line.read'],
  ['/alliance', 'time-line.read'],
  ['/versions', 'plan-versions.read'],
  ['/agree', 'care-plan.read'],
  ['/sharing', 'plan-sharing.read'],
  ['/audit', 'audit.read'],
] as const;

test.each(pages)('C58 the page %s viewed once leaves one row, with purpose and session', async (page, action) => {
  const path = `/patients/${site.filled.patientId}${page}`;
  const viewed = await rowsOf(() => site.get(path, site.staff));
  expect(viewed).toEqual({
    status: 200,
    rows: [{ action, purpose: 'coordination', session: expect.stringMatching(/^[0-9a-f]{16}$/) }],
  });
  // The frame asked for alone, as a browser may, is a reading of its own; with the page it is the page's.
  const frame = await rowsOf(() => site.get(`${path}/__data.json?x-sveltekit-invalidated=0010`, site.staff));
  expect(frame.rows.map((row) => row['action'])).toEqual(['patient.read']);
  const both = await rowsOf(() => site.get(`${path}/__data.json?x-sveltekit-invalidated=0011`, site.staff));
  expect(both.rows.map((row) => row['action'])).toEqual([action]);
});

/** Every page of a record whose address has no more than the patient in it. */
const folder = new URL('../../src/routes/(professional)/patients/[patientId]/', import.meta.url);
const every = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)\+page(@[^/]*)?\.svelte$/.test(path) && !path.includes('['))
  .map((path) => path.slice(0, path.lastIndexOf('/') + 1).replace(/^(?=.)|\/$/g, (at) => (at === '' ? '/' : '')));

test('C58 no page of a record is seen without a row', async () => {
  const seen: [string, number, number][] = [];
  for (const page of every) {
    const { status, rows } = await rowsOf(() => site.get(`/patients/${site.filled.patientId}${page}`, site.staff));
    seen.push([page, status, rows.length]);
  }
  expect(seen.length).toBeGreaterThan(12);
  expect(seen.filter(([, , rows]) => rows !== 1)).toEqual([]);
});

test.each(pages)('C58 the page %s refused once leaves one row that says so', async (page) => {
  const since = lastSequence();
  const { status } = await site.get(`/patients/${site.filled.patientId}${page}`, site.filled.stranger);
  expect(status).toBe(404);
  // The answer, which says nothing, need not wait for the row.
  await expect.poll(() => actionsSince(since).length).toBe(1);
  expect(actionsSince(since)).toEqual([expect.stringMatching(/\.refused$/)]);
});
