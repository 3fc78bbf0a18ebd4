import { once } from 'node:events';
import { createServer } from 'node:http';
import type { App } from '../../server/app.ts';
import type { Clock } from '../../server/clock.ts';
import { createHub } from '../../server/collab/hub.ts';
import { timing as usualTiming } from '../../server/collab/limits.ts';
import type { Timing } from '../../server/collab/limits.ts';
import { attachUpgrades } from '../../server/upgrade.ts';
import type { Actor, Role } from '../../src/domain/access/actor.ts';
import { testApp } from '../support/app.ts';
import type { DialectName } from '../support/databases.ts';
import { addProfessional } from '../support/people.ts';

/** A professional who is signed in: `cookie` is what a browser would send. */
export type Person = Actor & { cookie: string };
/** A new patient's file. */
export type PatientFile = { patientId: string; plan: string; team: string };

export type DocumentServer = {
  app: App;
  origin: string;
  /** Address of a document, as the stock provider writes it: this, a slash, the id. */
  collab: string;
  person: (role?: Role) => Promise<Person>;
  /** A patient whose care team is `by` and `others`. */
  patient: (by: Person, ...others: Person[]) => Promise<PatientFile>;
  removeFromCareTeam: (patientId: string, professionalId: string) => Promise<void>;
  close: () => Promise<void>;
};

type Options = { dialect?: DialectName; clock?: Clock; timing?: Partial<Timing> };

/** The real program and its sockets on a free port of this process, without the pages. */
export async function startDocumentServer(options: Options = {}): Promise<DocumentServer> {
  const { app, close } = await testApp(options);
  const hub = options.timing ? createHub(app, { ...usualTiming, ...options.timing }) : app.hub;
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://localhost:${String(port)}`;
  const upgrades = attachUpgrades(server, { ...app, hub, config: { ...app.config, origins: [origin] } });

  const person = async (role: Role = 'professional'): Promise<Person> => {
    const actor = await addProfessional(app, { role, profession: 'nurse' });
    const { name, value } = await app.sessions.start(actor.id);
    const cookie = `${name}=${value}`;
    const signedIn = await app.sessions.actorOf(cookie, { human: true });
    if (!signedIn) throw new Error('The session did not start');
    return { ...signedIn, cookie };
  };
  const addMember = async (patientId: string, professionalId: string): Promise<void> => {
    const member = {
      patientId,
      professionalId,
      isReference: 0,
      addedAt: app.clock.now(),
      addedBy: professionalId,
    } as const;
    await app.database.query
      .insertInto('careTeamMembers')
      .values(member)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };

  return {
    app,
    origin,
    collab: `ws://127.0.0.1:${String(port)}/collab`,
    person,
    patient: async (by, ...others) => {
      const input = { givenName: 'Aubépine', familyName: 'Ruisseau', birthDate: '1970-01-01' };
      const { patientId } = await app.commands.createPatient(by, input);
      for (const { id } of [by, ...others]) await addMember(patientId, id);
      const rows = await app.database.query
        .selectFrom('documents')
        .where('patientId', '=', patientId)
        .select(['id', 'kind'])
        .execute();
      const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? '';
      return { patientId, plan: idOf('plan'), team: idOf('team') };
    },
    removeFromCareTeam: async (patientId, professionalId) => {
      await app.database.query
        .deleteFrom('careTeamMembers')
        .where('patientId', '=', patientId)
        .where('professionalId', '=', professionalId)
        .execute();
      app.bus.announce({ type: 'care-team.changed', patientId });
    },
    close: async () => {
      await upgrades.close();
      await hub.close();
      server.close();
      server.closeAllConnections();
      await close();
    },
  };
}
