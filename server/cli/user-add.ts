import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { roles } from '#domain/access/actor.ts';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { prepareDataFolder } from '../process/data-folder.ts';
import { createLog } from '../log.ts';
import { invitationUrl, inviteFromHere } from '../process/set-up-link.ts';
import { CliError } from './cli-error.ts';
import { ensureClinicThere } from './clinic-there.ts';

const options = {
  role: { type: 'string' },
  email: { type: 'string' },
  'given-name': { type: 'string' },
  'family-name': { type: 'string' },
  profession: { type: 'string' },
  locale: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const;

/** Prints a one-time link for a new account, or makes the account where the password is given on standard input. */
export async function userAdd(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const role = roles.find((known) => known === values.role);
  if (!role) throw new CliError(`--role must be one of ${roles.join(', ')}.`);
  const password = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : null;
  if (password === null && values.email !== undefined) {
    throw new CliError('An account with --email is made at once: give its password with --password-stdin.');
  }
  ensureClinicThere(config);
  prepareDataFolder(config.dataDir);
  const app = await createApp(config, createLog('silent'));
  try {
    const token = await inviteFromHere(app, role);
    if (password === null) return `${invitationUrl(app, token)}\n`;
    // The same command as behind the link, so that the same rules hold.
    await app.commands.acceptInvitation(null, {
      token,
      password,
      email: values.email ?? '',
      givenName: values['given-name'] ?? '',
      familyName: values['family-name'] ?? '',
      profession: values.profession ?? '',
      locale: values.locale ?? config.clinicLocale,
    });
    return 'The account is made.\n';
  } finally {
    await app.close();
  }
}
