import { parseArgs } from 'node:util';
import { has } from '#domain/access/capabilities.ts';
import type { App } from '../app.ts';
import { peopleWithSecondFactor } from '../auth/second-factor/factors.ts';
import type { Config } from '../config.ts';
import type { Trx } from '../database/database.ts';
import { appendAudit } from '../database/tables/audit.ts';
import { linkTokenHash, newLinkToken } from '../database/tables/people/invitations.ts';
import { endPasswordLinks } from '../database/tables/people/password-links.ts';
import { lockActiveCoordinators } from '../database/tables/people/professionals.ts';
import { closeRights } from '../use-case/people/close-rights.ts';
import { CliError } from './cli-error.ts';
import { withClinic } from './clinic.ts';

const LINK_FOR_MS = 24 * 3_600_000;

/** Prints every account: address, role, whether it is in use, whether it has a second factor, name; a tab between them. */
export function userList(config: Config, args: string[]): Promise<string> {
  parseArgs({ args, options: {} });
  return withClinic(config, async ({ database: { query } }) => {
    const people = await query.selectFrom('professionals').selectAll().orderBy('email').execute();
    const second = await peopleWithSecondFactor(query);
    const lines = people.map(({ id, email, role, status, givenName, familyName }) =>
      [email, role, status, second.has(id) ? 'second factor' : 'password only', `${givenName} ${familyName}`].join(
        '\t',
      ),
    );
    return lines.length === 0
      ? 'Nobody has an account yet: `cordee setup-link` prints the link for the first.\n'
      : `${lines.join('\n')}\n`;
  });
}

/** Closes an account at once, with its sessions; what the person wrote stays under their name. */
export function userDisable(config: Config, args: string[]): Promise<string> {
  return withClinic(config, async (app) => {
    const email = emailIn(args);
    const events = await changed(app, email, 'professional.disabled', async (trx, person, now) => {
      const coordinators = await lockActiveCoordinators(trx);
      if (has(person.role, 'clinic.administer') && !coordinators.some((id) => id !== person.id))
        throw new CliError(
          'This is the only coordinator: make another one first, or nobody could administer the clinic.',
        );
      await trx.updateTable('professionals').set({ status: 'disabled' }).where('id', '=', person.id).execute();
      return closeRights(trx, person.id, now);
    });
    for (const event of events) app.bus.announce(event);
    return 'The account is closed, and every session of it. A coordinator can open it again on the People page.\n';
  });
}

/** Prints a one-time link with which the person sets another password; earlier ones lead nowhere from now on. */
export function userReset(config: Config, args: string[]): Promise<string> {
  return withClinic(config, async (app) => {
    const token = newLinkToken();
    await changed(app, emailIn(args), 'professional.password-link-made', async (trx, { id }, now) => {
      await endPasswordLinks(trx, id);
      const made = { professionalId: id, createdBy: id, createdAt: now, expiresAt: now + LINK_FOR_MS, usedAt: null };
      await trx
        .insertInto('passwordLinks')
        .values({ tokenHash: linkTokenHash(token), ...made })
        .execute();
    });
    return `${config.origin}/password#${token}\n`;
  });
}

function emailIn(args: string[]): string {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } });
  const email = values.email?.trim().toLowerCase() ?? '';
  if (email === '') throw new CliError('Say whose account it is with --email <address>.');
  return email;
}

type Person = { id: string; role: Parameters<typeof has>[0] };

/** Changes the account in use that has this address, in one transaction with its row of audit. */
function changed<T>(
  { database, clock }: App,
  email: string,
  action: string,
  change: (trx: Trx, person: Person, now: number) => Promise<T>,
): Promise<T> {
  return database.query.transaction().execute(async (trx) => {
    const accounts = trx.selectFrom('professionals').where('email', '=', email).where('status', '=', 'active');
    const person = await accounts.select(['id', 'role']).executeTakeFirst();
    if (!person) throw new CliError('No account in use has this address.');
    const result = await change(trx, person, clock.now());
    const by = { actorId: null, actorRole: 'system', patientId: null, objectId: person.id } as const;
    await appendAudit(trx, database.dialect, clock.now(), { ...by, action });
    return result;
  });
}
