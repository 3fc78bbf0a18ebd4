import { sql } from 'kysely';
import type { App } from '#server/app.ts';
import { setUpLink } from '#server/process/set-up-link.ts';
import type { SessionCookie } from '#server/auth/sessions.ts';
import type { Log } from '#server/log.ts';
import type { Actor, Role } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import type { DomainError } from '#domain/errors.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testClock } from '#tests/support/clock.ts';
import type { TestClock } from '#tests/support/clock.ts';
import type { DialectName } from '#tests/support/databases.ts';

/** Everybody's password in these tests. */
export const PASSWORD = 'la corde tient bon';

/** A clinic with its first coordinator signed in, on the real program with a clock of its own. */
export type Clinic = {
  app: App;
  clock: TestClock;
  coordinator: Actor;
  /** Everything announced so far, in order. */
  announced: LiveEvent[];
  /** Invites somebody, who accepts and signs in. `name` is the given name; the e-mail is made from it. */
  join: (role: Role, name: string) => Promise<Actor>;
  /** Another session of the same person, freshly authenticated. */
  signIn: (professionalId: string) => Promise<Actor>;
  /** What the person behind a session may do now, or null. */
  again: (actor: Actor) => Promise<Actor | null>;
  newPatient: (by: Actor, familyName: string, birthDate?: string) => Promise<string>;
  /** Audit rows from the `after`-th on: what was written since. */
  auditAfter: (after: number) => Promise<{ action: string; actorId: string | null; patientId: string | null }[]>;
  auditCount: () => Promise<number>;
  close: () => Promise<void>;
};

export async function openClinic(dialect: DialectName, log?: Log): Promise<Clinic> {
  const clock = testClock();
  const { app, close } = await testApp({ dialect, clock, ...(log && { log }) });
  const announced: LiveEvent[] = [];
  app.bus.listen((event) => announced.push(event));

  const signIn = async (professionalId: string): Promise<Actor> => {
    // So that of two sessions it is clear which is the older.
    clock.advance(1);
    const actor = await app.sessions.actorOf(headerOf(await app.sessions.start(professionalId)), { human: true });
    if (!actor) throw new Error('Signing in gave nobody');
    return actor;
  };
  const accept = async (token: string, name: string): Promise<Actor> => {
    const { professionalId } = await app.commands.acceptInvitation(null, account(token, name));
    return signIn(professionalId);
  };
  const coordinator = await accept((await setUpLink(app))?.split('#').at(-1) ?? '', 'Claire');

  const rows = (after: number) =>
    app.database.query
      .selectFrom('auditEvents')
      .select(['action', 'actorId', 'patientId'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .execute();
  return {
    app,
    clock,
    coordinator,
    announced,
    signIn,
    join: async (role, name) => {
      const fresh = { ...coordinator, authenticatedAt: clock.now() };
      const { token } = await app.commands.inviteProfessional(fresh, { role });
      return accept(token, name);
    },
    again: (actor) => app.sessions.actorOfSession(actor.sessionId),
    newPatient: async (by, familyName, birthDate = '1962-03-14') => {
      const { patientId } = await app.commands.createPatient(by, { givenName: 'Lucie', familyName, birthDate });
      return patientId;
    },
    auditAfter: rows,
    auditCount: async () => (await rows(0)).length,
    close,
  };
}

/** Lets everybody sign in with their password alone, as a coordinator can decide. */
export async function offerSecondFactor({ app, coordinator, clock }: Clinic): Promise<void> {
  const fresh = { ...coordinator, authenticatedAt: clock.now() };
  await app.commands.setSecondFactorRule(fresh, { rule: 'offered' });
}

/** What a person fills in to accept an invitation. */
export function account(token: string, name: string) {
  return {
    token,
    email: `${name.toLowerCase()}@clinique.example`,
    password: PASSWORD,
    givenName: name,
    familyName: 'Martin',
    profession: 'nurse',
    locale: 'fr',
  };
}

export function headerOf(cookie: SessionCookie): string {
  return `${cookie.name}=${cookie.value}`;
}

/** The domain error that `work` is refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => domainErrorOf(thrown) ?? Promise.reject(thrown as Error),
  );
  if (!error) throw new Error('It was not refused');
  return error;
}

/** Everything in every table as text: to look for what must not be there. */
export async function dumpOf(app: App): Promise<string> {
  const tables = await app.database.query.introspection.getTables();
  const dumps = tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(app.database.query));
  return JSON.stringify((await Promise.all(dumps)).map(({ rows }) => rows));
}
