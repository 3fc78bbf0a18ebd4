import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { clinicOf } from './clinic.ts';
import type { PatientFile, Person } from './clinic.ts';

/** A clinic in an SQLite file that no server has open. */
export type StoredClinic = { sqlitePath: string; people: Person[]; files: PatientFile[]; drop: () => void };

/** Stores `people` professionals, all in the care team of each of `patients` patients. */
export async function storedClinic({ people, patients }: { people: number; patients: number }): Promise<StoredClinic> {
  const folder = freshFolder();
  const sqlitePath = `${folder.path}/cordee.sqlite`;
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: null, sqlitePath } };
  const app = await createApp(config, createLog('silent'));
  const clinic = clinicOf(app);
  const stored: StoredClinic = { sqlitePath, people: [], files: [], drop: folder.drop };
  while (stored.people.length < people) stored.people.push(await clinic.person());
  const [first, ...others] = stored.people;
  if (!first) throw new Error('A clinic needs somebody');
  while (stored.files.length < patients) stored.files.push(await clinic.patient(first, ...others));
  await app.close();
  return stored;
}
