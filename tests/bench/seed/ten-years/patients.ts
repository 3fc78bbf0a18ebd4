import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { searchForms } from '#domain/patients/search.ts';
import { nameKeys } from '#domain/people/names.ts';
import { appendUpdates } from '#server/database/tables/care-plan/documents.ts';
import { versionHash } from '#server/database/tables/care-plan/plan-versions.ts';
import { OPEN_FOR_DAYS } from './growing.ts';
import type { Growing } from './growing.ts';
import { familyName, givenName } from './names.ts';

/** A patient who came so many days ago; `team` are the ids of their care team, the reference person first. */
export type GrownPatient = { id: string; cameDaysAgo: number; team: string[]; isClosed: boolean };

const DOCUMENTS_AT_ONCE = 500;
const NO_SNAPSHOT = { planSequence: 1, teamSequence: 1 };

/** Patients who came over the years; one in six records is closed, those of long ago. */
export async function addPatients(growing: Growing): Promise<GrownPatient[]> {
  const { size, random, id, at, day, staff, insert } = growing;
  const patients = Array.from({ length: size.patients }, (_, index): GrownPatient => {
    const cameDaysAgo = OPEN_FOR_DAYS - Math.floor((index * (OPEN_FOR_DAYS - 2)) / size.patients);
    const from = random.below(staff.caring.length);
    const team = Array.from(
      { length: 2 + random.below(3) },
      (_, at) => staff.caring[(from + at * 3) % staff.caring.length],
    );
    const isClosed = cameDaysAgo > 1_800 && random.below(3) === 0;
    return { id: id(), cameDaysAgo, team: [...new Set(team.filter((one) => one !== undefined))], isClosed };
  });
  const identities = patients.map(() => ({
    givenName: givenName(random),
    familyName: familyName(random),
    birthDate: day(7_000 + random.below(25_000)),
  }));
  // One among thousands whom a test or a bench looks for.
  const known = identities.at(-7);
  if (known) known.familyName = 'Le Goff';
  const who = patients.flatMap((patient, index) => {
    const identity = identities[index];
    return identity ? [{ patient, identity }] : [];
  });
  await insert(
    'patients',
    who.map(({ patient, identity }) => {
      const cameAt = at(patient.cameDaysAgo);
      return {
        id: patient.id,
        ...identity,
        ...nameKeys(identity),
        communicationLanguage: null,
        interpreterRequired: null,
        createdAt: cameAt,
        createdBy: staff.coordinator,
        updatedAt: cameAt,
        closedAt: patient.isClosed ? at(patient.cameDaysAgo - 900) : null,
        heldAt: null,
        deceasedOn: null,
      };
    }),
  );
  await insert(
    'patientSearchForms',
    who.flatMap(({ patient, identity }) => searchForms(identity).map((form) => ({ ...form, patientId: patient.id }))),
  );
  await insert(
    'careTeamMembers',
    patients.flatMap(({ id: patientId, team, cameDaysAgo }) =>
      team.map((professionalId, index) => ({
        patientId,
        professionalId,
        isReference: index === 0 ? (1 as const) : (0 as const),
        addedAt: at(cameDaysAgo),
        addedBy: staff.coordinator,
      })),
    ),
  );
  await addDocuments(growing, patients);
  await addVersions(growing, patients);
  return patients;
}

async function addDocuments({ app, id, at, staff, insert }: Growing, patients: readonly GrownPatient[]): Promise<void> {
  const { query, dialect } = app.database;
  let items = 0;
  const itemId = () => `item${String((items += 1))}`;
  const born = planDocumentKinds.map((kind) => ({ kind, body: bornUpdate(kind, emptyContent(kind, itemId)) }));
  const documents = patients.flatMap((patient) =>
    born.map(({ kind, body }) => ({ id: id(), kind, body, patientId: patient.id, createdAt: at(patient.cameDaysAgo) })),
  );
  await insert(
    'documents',
    documents.map(({ body: _, ...row }) => ({ ...row, sequence: 0, sealedAt: null, logEnd: null, logEndBefore: null })),
  );
  for (let from = 0; from < documents.length; from += DOCUMENTS_AT_ONCE) {
    const some = documents.slice(from, from + DOCUMENTS_AT_ONCE);
    const updates = new Map(
      some.map(({ id: documentId, body }) => [documentId, [{ body, authorId: staff.coordinator }]]),
    );
    await query.transaction().execute((trx) => appendUpdates(trx, dialect, updates, at(some.length)));
  }
}

/** Agreed versions that say what an empty plan says; some patients have none yet, some several. */
async function addVersions({ random, id, at, insert }: Growing, patients: readonly GrownPatient[]): Promise<void> {
  const nothing = { sections: {}, fields: {} };
  const patient = { givenName: '', familyName: '—', birthDate: '1970-01-01' };
  const content = JSON.stringify({ patient, careTeam: [], people: [], plan: nothing });
  const teamContent = JSON.stringify({ content: nothing, people: [] });
  const versions = patients.flatMap(({ id: patientId, team, cameDaysAgo }) =>
    Array.from({ length: random.below(4) }, (_, index) => {
      const agreedBy = team[0] ?? '';
      const agreedAt = at(Math.max(1, cameDaysAgo - 60 - index * 200));
      const version = {
        patientId,
        number: index + 1,
        agreedAt,
        agreedBy,
        ...NO_SNAPSHOT,
        content,
        teamContent,
      };
      return { ...version, id: id(), hash: versionHash(version, []) };
    }),
  );
  await insert('planVersions', versions);
}
