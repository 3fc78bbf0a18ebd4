import type * as v from 'valibot';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { isFreshlyAuthenticated } from '#domain/access/policy.ts';
import type { Decision } from '#domain/access/policy.ts';
import type { SystemActor } from '#domain/systems/system-account.ts';
import type { Purpose } from '#domain/access/purpose.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { parse } from '#domain/parse.ts';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../clock.ts';
import type { Database, Trx } from '../database/database.ts';
import { unhurried } from '../database/patience.ts';
import { appendAudit, appendAudits } from '../database/tables/audit.ts';
import type { AuditEntry } from '../database/tables/audit.ts';
import { sealsOf } from '../database/tables/audit-seals.ts';
import type { Written } from '../database/tables/audit-seals.ts';
import { namedAnew } from '../database/tables/patients/named-patients.ts';
import type { NamedPatients } from '../database/tables/patients/named-patients.ts';
import { once } from './once.ts';
import { noteRow, noteRun } from './rows-noted.ts';
import type { RunningSending } from './once.ts';

/** What commands and queries are built on; app.ts provides it. */
export type Deps = {
  database: Database;
  bus: Bus;
  clock: Clock;
  /** The form that is carried out, where it is one with a key. */
  sending?: RunningSending;
  /** Told after the commit of what was done, and waited for: what ends a right is listed beside the copies before anybody is answered. */
  committed?: (acts: readonly (Pick<Act, 'action' | 'patientId' | 'objectId'> & { at: number })[]) => Promise<void>;
};

/** Passwords, as the commands that set or check one need them; app.ts provides it from the auth side. */
export type Credentials = {
  hash: (password: string) => Promise<string>;
  /** Whoever is signed in proves that they know their password. Throws 'wrong-credentials', 'too-many-tries' or 'busy'. */
  confirm: (actor: Actor, password: string) => Promise<void>;
  /** Whoever is signed in and has a second factor proves it; of who has none nothing is asked. Throws 'wrong-code' or 'too-many-tries'. */
  confirmFactor: (actor: Actor, given: { code?: string | undefined; passkey?: string | undefined }) => Promise<void>;
  /** Whether the account with this e-mail address may have a password at all; with single sign-on perhaps only one may. */
  allowedFor: (email: string) => boolean;
};

/** What a run did to which record, and what it has written for good by then, whose hashes the row keeps. */
export type Act = Pick<AuditEntry, 'action' | 'patientId' | 'objectId'> & {
  written?: readonly Written[];
  /** What was written for good and is no longer there, as it had to be. */
  removed?: readonly Written[];
};

/** What one run of a command or query works with. Everything it writes is one transaction. */
export type Run<A, I> = {
  actor: A;
  input: I;
  trx: Trx;
  now: number;
  dialect: Database['dialect'];
  /** Adds the audit row of what this run did; who, in which session, why and when are filled in. */
  audit: (entry: Act) => Promise<void>;
  /** Adds a row for each patient whom this run names to the actor, but where the same was said of them lately. */
  auditNamed: (named: NamedPatients) => Promise<void>;
  /** Announced on the bus after the commit, never before. */
  announce: (event: LiveEvent) => void;
};

/** A use case bound to nothing yet: app.ts gives it its dependencies (`D`). */
export type UseCase<A, O, D = Deps> = (deps: D, actor: A, input: unknown) => Promise<O>;

/**
 * Makes a use case: parses `input` with `schema` (throws `DomainError('invalid-input')` with a code per field), runs `work` in one
 * transaction, announces after the commit. A refused access to a record leaves its own audit row. What a form asks for is done once,
 * however often the form comes.
 */
export function useCase<A extends Actor | PatientActor | SystemActor | null, S extends v.GenericSchema, O>(
  schema: S,
  work: (run: Run<A, v.InferOutput<S>>) => Promise<O>,
): UseCase<A, O> {
  return async (deps, actor, raw) => {
    const input = parse(schema, raw);
    const now = deps.clock.now();
    const announcements: LiveEvent[] = [];
    const acts: (Act & { at: number })[] = [];
    const who = whoOf(actor);
    const { dialect } = deps.database;
    const audited = async (trx: Trx, { written, removed, ...entry }: Act) => {
      const seals = written || removed ? await sealsOf(trx, dialect.auditKey, written ?? [], removed) : null;
      const purpose = purposeIn(trx, entry);
      await appendAudit(trx, dialect, now, { ...who, ...entry, seals, ...(purpose && { purpose }) });
      acts.push({ ...entry, at: now });
      noteRow(entry.patientId);
    };
    const auditedNames = async (trx: Trx, named: NamedPatients) => {
      const entries = await namedAnew(trx, now, { ...who, ...named });
      await appendAudits(trx, dialect, now, entries);
    };
    const running = deps.database.query
      .transaction()
      .execute((trx) =>
        once(trx, deps.sending, { who: keyOf(actor), input, now }, () =>
          work({
            actor,
            input,
            trx,
            now,
            dialect,
            audit: (entry) => audited(trx, entry),
            auditNamed: (named) => auditedNames(trx, named),
            announce: (event) => announcements.push(event),
          }),
        ),
      )
      .catch(async (thrown: unknown) => {
        const refused = domainErrorOf(thrown)?.refused;
        if (refused) await deps.database.query.transaction().execute((trx) => audited(trx, refusedEntry(refused)));
        throw thrown;
      });
    noteRun(running);
    const result = await running;
    await deps.committed?.(acts);
    for (const event of announcements)
      unhurried(() => {
        deps.bus.announce(event);
      });
    return result;
  };
}

/** Why somebody works with a patient's record in one transaction, once it was asked how they stand towards it. */
const reasons = new WeakMap<Trx, { patientId: string; purpose: Purpose }>();

/** What lets this run at the record of this patient: its audit rows say so. */
export function becauseOf(trx: Trx, patientId: string, purpose: Purpose): void {
  reasons.set(trx, { patientId, purpose });
}

function purposeIn(trx: Trx, { patientId }: Act): Purpose | null {
  const reason = reasons.get(trx);
  return reason && reason.patientId === patientId ? reason.purpose : null;
}

/** A patient has no account: the audit row says whose record it is by `patientId`. */
function whoOf(
  actor: Actor | PatientActor | SystemActor | null,
): Pick<AuditEntry, 'actorId' | 'actorRole' | 'sessionId'> {
  if (actor === null) return { actorId: null, actorRole: 'anonymous', sessionId: null };
  // Which system it was stands in the row as what was read by.
  if (actor.role === 'system') return { actorId: null, actorRole: 'system', sessionId: null };
  const { role, sessionId } = actor;
  return { actorId: actor.role === 'patient' ? null : actor.id, actorRole: role, sessionId };
}

/** Whose a form is: what one person sent is nobody else's. */
function keyOf(actor: Actor | PatientActor | SystemActor | null): string {
  if (actor === null) return 'anonymous';
  if (actor.role === 'system') return `system ${actor.accountId}`;
  return actor.role === 'patient' ? `patient ${actor.patientId}` : actor.id;
}

function refusedEntry(refused: RefusedAccess): Act {
  return { action: `${refused.action}.refused`, patientId: refused.patientId, objectId: refused.objectId };
}

/** Ends the run unless `decision` is 'allowed': 'hidden' looks exactly like a record that does not exist. */
export function ensure(decision: Decision, refused: RefusedAccess): void {
  switch (decision) {
    case 'allowed':
      return;
    case 'hidden':
      throw new DomainError('not-found', {}, refused);
    case 'forbidden':
      throw new DomainError('forbidden', {}, refused);
    default:
      decision satisfies never;
  }
}

/** Ends the run unless the actor gave their password in the last minutes (D5). Asked after the policy, which may hide more. */
export function ensureFresh({ actor, now }: { actor: Actor; now: number }, refused: RefusedAccess): void {
  if (!isFreshlyAuthenticated(actor, now)) throw new DomainError('fresh-authentication-needed', {}, refused);
}
