import type { App } from '#server/app.ts';
import type { Actor, Role } from '#domain/access/actor.ts';
import { addProfessional } from '#tests/support/people.ts';

/** A professional who is signed in: `cookie` is what a browser would send. */
export type Person = Actor & { cookie: string };
/** A new patient's file. */
export type PatientFile = { patientId: string; plan: string; team: string };

export type Clinic = {
  person: (role?: Role) => Promise<Person>;
  /** A patient whose care team is `by` and `others`. */
  patient: (by: Person, ...others: Person[]) => Promise<PatientFile>;
  /** Opens an emergency access for `milliseconds`, as its command does. */
  letRead: (patientId: string, person: Person, milliseconds?: number) => Promise<void>;
  removeFromCareTeam: (patientId: string, professionalId: string) => Promise<void>;
};

/** Fills the clinic of `app`, each change announced as the commands do. */
export function clinicOf(app: App): Clinic {
  const { query } = app.database;
  return {
    person: async (role = 'professional') => {
      const { id } = await addProfessional(app, { role, profession: 'nurse' });
      const { name, value } = await app.sessions.start(id);
      const cookie = `${name}=${value}`;
      const actor = await app.sessions.actorOf(cookie, { human: true });
      if (!actor) throw new Error('The session did not start');
      return { ...actor, cookie };
    },
    patient: async (by, ...others) => {
      const input = { givenName: 'Aubépine', familyName: 'Ruisseau', birthDate: '1970-01-01', sameNameConfirmed: true };
      const { patientId } = await app.commands.createPatient(by, input);
      for (const { id } of [by, ...others]) {
        await query
          .insertInto('careTeamMembers')
          .values({ patientId, professionalId: id, isReference: 0, addedAt: app.clock.now(), addedBy: by.id })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      const rows = await query
        .selectFrom('documents')
        .where('patientId', '=', patientId)
        .select(['id', 'kind'])
        .execute();
      const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? '';
      return { patientId, plan: idOf('plan'), team: idOf('team') };
    },
    letRead: async (patientId, person, milliseconds = 3_600_000) => {
      const openedAt = app.clock.now();
      const until = openedAt + milliseconds;
      await query
        .insertInto('emergencyAccesses')
        .values({
          id: `${person.id}-${String(until)}`,
          patientId,
          professionalId: person.id,
          reason: 'Appel de nuit',
          openedAt,
          expiresAt: until,
          reviewedAt: null,
          reviewedBy: null,
        })
        .execute();
      app.bus.announce({ type: 'emergency-access.opened', patientId, professionalId: person.id, until });
    },
    removeFromCareTeam: async (patientId, professionalId) => {
      await query
        .deleteFrom('careTeamMembers')
        .where('patientId', '=', patientId)
        .where('professionalId', '=', professionalId)
        .execute();
      app.bus.announce({ type: 'care-team.changed', patientId });
    },
  };
}
