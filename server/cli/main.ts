import { domainErrorOf } from '#domain/errors.ts';
import { CopyError } from '../backup/open-copy.ts';
import { readConfig } from '../config.ts';
import { environmentOf } from '../environment.ts';
import { placeOf } from '../process/server-status.ts';
import type { Config } from '../config.ts';
import { TransferError } from '../database/transfer/transfer.ts';
import { startFailure } from '../process/start-failure.ts';
import { auditArchive } from './audit-archive.ts';
import { auditHead, auditSign } from './audit.ts';
import { backup } from './backup.ts';
import { CliError } from './cli-error.ts';
import { help } from './help.ts';
import { mailTest } from './mail-test.ts';
import { migrate } from './migrate.ts';
import { moveToPostgres } from './move.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { purge } from './purge.ts';
import { printConfig } from './print-config.ts';
import { restore } from './restore.ts';
import { setupLink } from './setup-link.ts';
import { status, version } from './status.ts';
import { userAdd } from './user-add.ts';
import { userDisable, userList, userReset } from './users.ts';
import { verify } from './verify.ts';

/** A command gets the settings and what follows its name, and answers with what to print. Throws CliError to say no. */
type Command = (config: Config, args: string[]) => Promise<string>;

const commands: Record<string, Command> = {
  'user add': userAdd,
  'user list': userList,
  'user disable': userDisable,
  'user reset': userReset,
  'user reset-second-factor': resetSecondFactor,
  'setup-link': setupLink,
  status,
  version,
  'mail-test': mailTest,
  config: () => Promise.resolve(printConfig(environment)),
  'audit sign': auditSign,
  'audit head': auditHead,
  'audit archive': auditArchive,
  backup,
  purge,
  restore,
  verify,
  migrate,
  'move-to-postgres': moveToPostgres,
};

// What a command writes (a database, a copy) is nobody else's to read.
process.umask(0o077);
let config: Config | null = null;
let environment = process.env;
try {
  process.stdout.write(await run(process.argv.slice(2)));
} catch (thrown) {
  process.stderr.write(`${failure(thrown)}\n`);
  process.exitCode = 1;
}

async function run(given: string[]): Promise<string> {
  const { environment: whole, rest: args } = environmentOf(given, process.env);
  environment = whole;
  const [first = 'help', second = ''] = args;
  if (['help', '--help', '-h'].includes(first)) return help;
  const name = first in commands ? first : `${first} ${second}`;
  const command = commands[name];
  if (!command) throw new CliError(`There is no command "${args.join(' ')}".\n\n${help}`);
  config = readConfig(environment);
  // On a terminal, for whoever has not the settings of the service at hand.
  if (process.stderr.isTTY && name !== 'version') process.stderr.write(`Database: ${placeOf(config)}\n`);
  return command(config, args.slice(name.split(' ').length));
}

function failure(thrown: unknown): string {
  if (thrown instanceof CliError || thrown instanceof CopyError || thrown instanceof TransferError)
    return thrown.message;
  const expected = startFailure(thrown, config);
  if (expected !== null) return expected;
  const refused = domainErrorOf(thrown);
  if (refused)
    return [refused.code, ...Object.entries(refused.fields).map(([field, code]) => `  ${field}: ${code}`)].join('\n');
  const misused = thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
  if (misused) return thrown.message;
  return `This did not work: ${thrown instanceof Error ? thrown.message : 'no reason was given'}`;
}
