import type { Actor } from '#domain/access/actor.ts';
import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { EmergencyNumbers } from '#domain/patient-access/emergency-numbers.ts';
import { numbersShown } from '#domain/patient-access/emergency-numbers.ts';
import { emergencyChoice } from './database/tables/clinic-settings.ts';
import { createLocalBus } from './bus/local-bus.ts';
import { createPostgresBus } from './bus/postgres-bus.ts';
import type { Bus } from './bus/bus.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { commands } from './commands/commands.ts';
import type { Deps, UseCase } from './use-case/command.ts';
import { nameRoute, requestId } from './http/request-trace.ts';
import { withRowsNoted } from './use-case/rows-noted.ts';
import { forgetLiveCommands } from './use-case/live/live-session.ts';
import { forgetSentForms } from './use-case/once.ts';
import { epochOf } from './database/tables/restores.ts';
import type { Sending } from './use-case/once.ts';
import { auditKeyOf } from './audit-key.ts';
import { copyNightly } from './backup/nightly.ts';
import { listsBeside } from './backup/complete-lists.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/database.ts';
import { queries } from './queries/queries.ts';
import { createCredentials } from './auth/credentials.ts';
import { nowhere } from './auth/from.ts';
import { createKnownBrowsers } from './auth/known-browsers.ts';
import { LastSeen } from './auth/last-seen.ts';
import { createLimits } from './auth/limits.ts';
import { createPatientSessions } from './auth/patient-sessions.ts';
import type { PatientSessions } from './auth/patient-sessions.ts';
import { createPasswords } from './auth/passwords.ts';
import { factorsOf, hasFactor } from './auth/second-factor/factors.ts';
import { createHalfSignIns } from './auth/second-factor/half-sign-ins.ts';
import { createOwnPasskeys } from './auth/second-factor/own-passkeys.ts';
import type { Passkeys } from './auth/second-factor/own-passkeys.ts';
import { createSingleSignOn } from './auth/provider/single-sign-on.ts';
import type { ProviderSignIn } from './auth/provider/provider-sign-in.ts';
import { createSearches } from './auth/searches.ts';
import type { Searches } from './auth/searches.ts';
import { createSecondFactors } from './auth/second-factor/second-factors.ts';
import { createSetUp } from './auth/second-factor/set-up.ts';
import type { SetUp } from './auth/second-factor/set-up.ts';
import { createVault } from './auth/second-factor/vault.ts';
import { createSignInRecord } from './auth/sign-in-record.ts';
import { createSignIn } from './auth/sign-in.ts';
import type { SignIn } from './auth/sign-in.ts';
import { createSessions } from './auth/sessions.ts';
import type { Sessions } from './auth/sessions.ts';
import { compactNightly } from './collab/store/compact-nightly.ts';
import { createHub } from './collab/hub.ts';
import type { Hub } from './collab/hub.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { queueMails } from './database/tables/mails.ts';
import { queueAgendaMails } from './mail/agenda-mails.ts';
import { startMailQueue } from './mail/mail-queue.ts';
import type { MailQueue } from './mail/mail-queue.ts';
import { mailMornings } from './process/morning-mails.ts';
import type { MorningMails } from './process/morning-mails.ts';
import type { MailAbout } from '#domain/mail/queue.ts';
import { knownNumbers } from './known-numbers.ts';
import { createMailer } from './mail/mailer.ts';
import type { Mailer } from './mail/mailer.ts';
import { createPdfMaker } from './pdf/pdf-maker.ts';
import type { PdfMaker } from './pdf/pdf-maker.ts';
import { deriveKey, readSecret } from './secret.ts';
import { serverStatus } from './process/server-status.ts';
import type { ServerStatus } from './process/server-status.ts';
import { startMeetingClock } from './process/meeting-clock.ts';

/** Use cases with their `Deps` given: what pages, sockets and the command line call. */
type Bound<U> = {
  [K in keyof U]: U[K] extends UseCase<infer A, infer O, never> ? (actor: A, input: unknown) => Promise<O> : never;
};

/** The running program: every stateful part, constructed once, here. */
export type App = {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  bus: Bus;
  sessions: Sessions;
  patientSessions: PatientSessions;
  signIn: SignIn;
  /** With the hospital's identity provider; null where there is none. */
  singleSignOn: ProviderSignIn | null;
  setUp: SetUp;
  passkeys: Passkeys;
  lastSeen: LastSeen;
  searches: Searches;
  hub: Hub;
  mailer: Mailer;
  mailQueue: MailQueue;
  /** Leaves mails to be sent, and tried again until the mail server takes them; resolves once they are kept. */
  leaveMails: (about: MailAbout, mails: readonly { to: string; subject: string; text: string }[]) => Promise<void>;
  pdf: PdfMaker;
  mornings: MorningMails;
  /** Whom patients are told to call, or null where nobody said; whoever holds a link alone is told, too. */
  emergencyNumbers: () => Promise<EmergencyNumbers | null>;
  /** How this server and its clinic are. */
  status: () => Promise<ServerStatus>;
  /** A key of 32 bytes that is one person's, in all their sessions. */
  ownKeyOf: (personId: string) => Uint8Array<ArrayBuffer>;
  commands: Bound<typeof commands>;
  /** The same, for what one form asks for: carried out once, however often the form comes. */
  commandsOf: (sending: Sending) => Bound<typeof commands>;
  queries: Bound<typeof queries>;
  /** Runs `work`, and tells of which patients its commands and queries left a row of audit. */
  withRowsNoted: typeof withRowsNoted;
  /** The id of the request that is being answered, and which route answers it: both are for the log. */
  trace: { requestId: typeof requestId; nameRoute: typeof nameRoute };
  /** Saves what is pending, then closes the database. */
  close: () => Promise<void>;
};

/** Constructs the program on its database, migrated. `clock` is for tests and the demo. */
export async function createApp(config: Config, log: Log, clock: Clock = systemClock): Promise<App> {
  const database = openDatabase(config.database, auditKeyOf(config));
  await database.migrate(clock.now());
  // Nodes that share a PostgreSQL hear each other; nobody shares an SQLite file.
  const bus = config.database.url === null ? createLocalBus() : await createPostgresBus(config.database.url, log);
  const deps: Deps = { database, bus, clock };
  const sessions = createSessions(deps, config);
  // Read where something first needs it: most of the command line does not.
  let secret: Buffer | null = null;
  const key = (purpose: string) => deriveKey((secret ??= readSecret(config.secretFile)), purpose);
  const limits = createLimits(deps);
  const knownBrowsers = createKnownBrowsers(deps, config);
  const record = createSignInRecord({ ...deps, log }, () => key('sign-in accounts'));
  const credentials = createCredentials(
    { database, limits, knownBrowsers, record },
    createPasswords(),
    config.provider,
  );
  const mailer = createMailer(config, (reason) => {
    log.warn(reason, 'a mail was not taken');
  });
  const mailQueue = startMailQueue({ database, mailer, clock, log });
  const pdf = createPdfMaker();
  const hub = createHub({ ...deps, sessions, log, epoch: await epochOf(database.query) });
  const stopCompacting = compactNightly({ ...deps, log, timeZone: config.clinicTimeZone });
  const stopCopies = copyNightly({ config, database, clock, log });
  const stopMeetingClock = startMeetingClock(async () => {
    await commands.freezeDueMinutes(deps, null, {});
    await database.query.transaction().execute(async (trx) => {
      await forgetSentForms(trx, clock.now());
      await forgetLiveCommands(trx, clock.now());
    });
    await limits.forgetEnded();
    if (mailer.available) await queueAgendaMails(database.query, clock.now(), config);
  }, log);
  const vault = createVault(key);
  const halfSignIns = createHalfSignIns(deps, config);
  const { clinicTimeZone, clinicCountry, clinicName, origin, origins } = config;
  const site = { rpId: new URL(origin).hostname, name: clinicName, origins, key: () => key('passkeys') };
  const secondFactors = createSecondFactors({ ...deps, limits, knownBrowsers, record, vault, site });
  const passwords = {
    hash: credentials.hash,
    allowedFor: credentials.allowedFor,
    confirmFactor: async (actor: Actor, given: { code?: string | undefined; passkey?: string | undefined }) => {
      if (!hasFactor(await factorsOf(database.query, actor.id))) return;
      await secondFactors.prove(given, { person: actor, bound: actor.sessionId, from: nowhere, asked: 'identity' });
    },
    confirm: (actor: Actor, password: string) => credentials.confirm(actor, password, nowhere),
  };
  const lists = listsBeside({ log }, config.backup.dir);
  const commandDeps = {
    ...{ ...deps, credentials: passwords, vault, site, clinicTimeZone, clinicCountry },
    listTakenOut: (entry: TakenOutEntry) => {
      lists.takenOut(entry);
    },
  };
  const signIn = createSignIn({ database, credentials, sessions, knownBrowsers, halfSignIns, secondFactors, record });
  const singleSignOn = createSingleSignOn({ ...deps, log, sessions, record, vault, key, signIn }, config);
  const leaveMails: App['leaveMails'] = async (about, mails) => {
    const waiting = mails.map(({ to, subject, text }) => ({ toAddress: to, subject, text }));
    await queueMails(database.query, clock.now(), about, waiting);
    void mailQueue.deliver();
  };
  const mornings = mailMornings({
    ...{ mailer, log, timeZone: clinicTimeZone },
    claim: () => commands.claimMorningMails(commandDeps, null, {}),
    leave: async (mails) => {
      await leaveMails('morning', mails);
      await mailQueue.deliver();
    },
  });
  let hubClosed: Promise<void> | null = null;
  const closeHub = () => (hubClosed ??= hub.close());
  return {
    config,
    clock,
    log,
    database,
    bus,
    sessions,
    patientSessions: createPatientSessions(deps, config),
    signIn,
    singleSignOn,
    setUp: createSetUp({ ...deps, halfSignIns, vault, site }),
    passkeys: createOwnPasskeys(deps, site),
    lastSeen: new LastSeen(),
    searches: createSearches(key),
    hub: { ...hub, close: closeHub },
    mailer,
    mailQueue,
    leaveMails,
    pdf,
    mornings,
    emergencyNumbers: knownNumbers(
      async () => numbersShown(await emergencyChoice(database.query), clinicCountry),
      numbersShown(null, clinicCountry),
    ),
    status: () => serverStatus(config, database),
    ownKeyOf: (personId) => new Uint8Array(key(`recovered text of ${personId}`)),
    commands: bind(commands, commandDeps),
    commandsOf: ({ key }) => bind(commands, commandDeps, (command) => ({ sending: { key, command, step: 0 } })),
    withRowsNoted,
    trace: { requestId, nameRoute },
    queries: bind(queries, { ...deps, clinicTimeZone, clinicCountry }),
    close: async () => {
      await closeHub();
      await stopMeetingClock();
      await mornings.stop();
      await stopCopies();
      await stopCompacting();
      await mailQueue.close();
      await bus.close();
      mailer.close();
      await pdf.close();
      await database.close();
    },
  };
}

function bind<D, U extends Record<string, UseCase<never, unknown, D>>>(
  useCases: U,
  deps: D,
  more: (name: string) => Pick<Deps, 'sending'> = () => ({}),
): Bound<U> {
  return Object.fromEntries(
    Object.entries(useCases).map(([name, run]) => {
      const all = { ...deps, ...more(name) };
      return [name, (actor: never, input: unknown) => run(all, actor, input)];
    }),
  ) as Bound<U>;
}
