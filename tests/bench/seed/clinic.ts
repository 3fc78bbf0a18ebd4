import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { appendUpdates, loadDocument, replaceBySnapshot } from '#server/database/tables/care-plan/documents.ts';
import { createLog } from '#server/log.ts';
import type { Actor } from '#domain/access/actor.ts';
import { addProfessional } from '#tests/support/people.ts';
import type { LongHistory } from './large-plan.ts';

/** A professional who is signed in; `cookie` is what their browser would send. */
export type Person = { actor: Actor; cookie: string };
/** A new patient's plan as the server made it. */
export type NewPlan = { documentId: string; born: Uint8Array };

/** The sequence of what is written right after a document's birth. */
const SECOND = 2;

/** A clinic in an SQLite file, filled through the real program. */
export type Clinic = {
  person: () => Promise<Person>;
  /** Creates a patient, `team` being the care team. */
  plan: (team: readonly Person[]) => Promise<NewPlan>;
  /** Stores a long history as the document server would have by now: a snapshot, and the edits since. */
  writeHistory: (documentId: string, author: Person, history: LongHistory) => Promise<void>;
  /** Appends edits to a document. */
  write: (documentId: string, author: Person, bodies: readonly Uint8Array[]) => Promise<void>;
  close: () => Promise<void>;
};

export async function foundClinic(sqlitePath: string): Promise<Clinic> {
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: null, sqlitePath } };
  const app = await createApp(config, createLog('silent'));
  const { query, dialect } = app.database;
  const now = app.clock.now();
  const write: Clinic['write'] = async (documentId, { actor }, bodies) => {
    const updates = bodies.map((body) => ({ body, authorId: actor.id }));
    await query.transaction().execute((trx) => appendUpdates(trx, dialect, new Map([[documentId, updates]]), now));
  };
  return {
    person: async () => {
      const actor = await addProfessional(app, { role: 'professional', profession: 'nurse' });
      const { name, value } = await app.sessions.start(actor.id);
      return { actor, cookie: `${name}=${value}` };
    },
    plan: (team) => newPlan(app, team),
    write,
    writeHistory: async (documentId, author, { state, tail }) => {
      await write(documentId, author, [state]);
      await query
        .transaction()
        .execute((trx) =>
          replaceBySnapshot(trx, app.database.dialect, documentId, { sequence: SECOND, body: state, now }),
        );
      await write(documentId, author, tail);
    },
    close: app.close,
  };
}

async function newPlan(app: App, [first, ...others]: readonly Person[]): Promise<NewPlan> {
  if (!first) throw new Error('A plan needs somebody');
  const identity = { givenName: 'Aubépine', familyName: 'Ruisseau', birthDate: '1970-01-01', sameNameConfirmed: true };
  const { patientId } = await app.commands.createPatient(first.actor, identity);
  for (const { actor } of others) {
    await app.commands.addCareTeamMember(first.actor, { patientId, professionalId: actor.id });
  }
  const { id } = await app.database.query
    .selectFrom('documents')
    .where('patientId', '=', patientId)
    .where('kind', '=', 'plan')
    .select('id')
    .executeTakeFirstOrThrow();
  const [born] = (await loadDocument(app.database.query, id))?.updates ?? [];
  if (!born) throw new Error('The plan was born empty');
  return { documentId: id, born };
}
