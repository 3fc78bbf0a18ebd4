import * as Y from 'yjs';
import { FIELDS, foundations } from '#domain/care-plan/layout.ts';
import { domainErrorOf } from '#domain/errors.ts';
import type { KnownOfPatient } from '#domain/review/known.ts';
import type { Query } from '../database.ts';
import { loadDocument } from './care-plan/documents.ts';
import { refusalsOf, standingFacts } from './refusal/refusals.ts';

/** What the record knows around one refusal of a patient: absences, other refusals, strains and repairs, which foundations are dated. */
export async function knownOfPatient(query: Query, patientId: string, refusalId: string): Promise<KnownOfPatient> {
  const refusals = await refusalsOf(query, { patientIds: [patientId] });
  return {
    absences: await absencesOf(query, patientId),
    otherRefusals: refusals.filter((one) => one.id !== refusalId && standingFacts(one) !== null).length,
    ...(await strainsOf(query, patientId)),
    foundations: await datedFoundations(query, patientId),
  };
}

async function absencesOf(query: Query, patientId: string): Promise<number> {
  const row = await query
    .selectFrom('practiceSessions')
    .innerJoin('orientations', 'orientations.id', 'practiceSessions.orientationId')
    .where('patientId', '=', patientId)
    .where('outcome', '=', 'missed')
    .where('withdrawnAt', 'is', null)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function strainsOf(query: Query, patientId: string): Promise<Pick<KnownOfPatient, 'ruptures' | 'repairs'>> {
  const ofPatient = query.selectFrom('ruptures').where('patientId', '=', patientId);
  const ruptures = await ofPatient.select('id').execute();
  const repairs = await ofPatient
    .innerJoin('repairs', 'repairs.ruptureId', 'ruptures.id')
    .select('repairs.id')
    .execute();
  return { ruptures: ruptures.length, repairs: repairs.length };
}

/** From the team's own document; none where it cannot be read back: the review goes on, the plan itself says so. */
async function datedFoundations(query: Query, patientId: string): Promise<KnownOfPatient['foundations']> {
  const document = await query
    .selectFrom('documents')
    .where('patientId', '=', patientId)
    .where('kind', '=', 'team')
    .select('id')
    .executeTakeFirst();
  if (!document) return {};
  try {
    const stored = await loadDocument(query, document.id);
    return stored ? readFoundations(stored.updates) : {};
  } catch (thrown) {
    if (domainErrorOf(thrown)?.code === 'damaged') return {};
    throw thrown;
  }
}

function readFoundations(updates: Uint8Array[]): KnownOfPatient['foundations'] {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const map = doc.getMap(FIELDS);
  const dated: KnownOfPatient['foundations'] = {};
  for (const name of foundations) {
    const on = map.get(`${name}.on`);
    if (typeof on === 'string' && on !== '') dated[name] = on;
  }
  doc.destroy();
  return dated;
}
