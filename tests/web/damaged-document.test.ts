import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillWithCanaries } from './support/canary-patient.ts';
import type { Filled } from './support/canary-patient.ts';
import { openSite } from './support/patient-site.ts';
import type { Site } from './support/patient-site.ts';

let site: Site & { filled: Filled };
beforeAll(async () => {
  site = await openSite(fillWithCanaries);
});
afterAll(() => site.close());

const inDatabase = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(site.server.dataDir, 'cordee.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
};
const log = () =>
  inDatabase((database) =>
    JSON.stringify(
      database
        .prepare(
          'select document_id, sequence, hex(body) as body, checksum from document_updates order by document_id, sequence',
        )
        .all(),
    ),
  );

test('T65 one byte flipped in a stored letter of a plan: it is said and not shown, the last agreed version is read, others are as ever, and nothing is written over it', async () => {
  const { patientId } = site.filled;
  const others = inDatabase((database) => {
    const update = database
      .prepare(
        `select document_id as id, sequence, body from document_updates where document_id =
         (select id from documents where patient_id = ? and kind = 'plan') order by sequence desc limit 1`,
      )
      .get(patientId);
    const body = update?.['body'];
    if (!(body instanceof Uint8Array)) throw new Error('There is no letter');
    const flipped = Uint8Array.from(body);
    flipped[5] = (flipped[5] ?? 0) ^ 1;
    database
      .prepare('update document_updates set body = ? where document_id = ? and sequence = ?')
      .run(flipped, String(update?.['id']), Number(update?.['sequence']));
    return database
      .prepare('select id from patients where id <> ?')
      .all(patientId)
      .map(({ id }) => String(id));
  });
  const before = log();
  const page = await site.get(`/patients/${patientId}`, site.staff);
  expect(page.status).toBe(500);
  expect(page.text).toContain('Ce document est protégé');
  expect(page.text).toContain(`href="/patients/${patientId}/versions"`);
  const english = await site.get(`/patients/${patientId}`, `${site.staff}; cordee-language=en`);
  expect(english.status).toBe(500);
  for (const path of ['/versions', '/versions/1', '/team', '/refusals', '/time-line'])
    expect([path, (await site.get(`/patients/${patientId}${path}`, site.staff)).status]).toEqual([path, 200]);
  expect((await site.get(`/patients/${patientId}/versions/1`, site.staff)).text).toContain('Canari');
  // Agreeing to what cannot be read back is not possible either.
  const agreed = { number: '2', planSequence: '3', teamSequence: '2' };
  expect((await site.post(`/patients/${patientId}/agree`, agreed, site.staff)).status).toBeGreaterThanOrEqual(400);
  for (const other of others) expect((await site.get(`/patients/${other}`, site.staff)).status).toBe(200);
  expect(others.length).toBeGreaterThan(0);
  expect(log()).toBe(before);
});
