import { domainErrorOf } from '#domain/errors.ts';
import { CopyError } from '../backup/open-copy.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { TransferError } from '../database/transfer/transfer.ts';
import { startFailure } from '../process/start-failure.ts';
import { auditArchive } from './audit-archive.ts';
import { auditHead, auditSign } from './audit.ts';
import { backup } from './backup.ts';
import { CliError } from './cli-error.ts';
import { help } from './help.ts';
import { migrate } from './migrate.ts';
import { moveToPostgres } from './move.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { purge } from './purge.ts';
import { restore } from './restore.ts';
import { userAdd } from './user-add.ts';
import { verify } from './verify.ts';

/** A command gets the settings and what follows its name, and answers with what to print. Throws CliError to say no. */
type Command = (config: Config, args: string[]) => Promise<string>;

const commands: Record<string, Command> = {
  'user add': userAdd,
  'user reset-second-factor': resetSecondFactor,
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
try {
  process.stdout.write(await run(process.argv.slice(2)));
} catch (thrown) {
  process.stderr.write(`${failure(thrown)}\n`);
  process.exitCode = 1;
}

async function run(args: string[]): Promise<string> {
  const [first = 'help', second = ''] = args;
  if (['help', '--help', '-h'].includes(first)) return help;
  const name = first in commands ? first : `${first} ${second}`;
  const command = commands[name];
  if (!command) throw new CliError(`There is no command "${args.join(' ')}".\n\n${help}`);
  config = readConfig(process.env);
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
