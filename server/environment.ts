import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from './config.ts';

type Environment = Record<string, string | undefined>;

/**
 * The environment in which settings are looked for, with those of the files that `--env-file <file>` names among `args` (as the service's
 * systemd unit has them); what stands in the environment itself counts more. Gives the other arguments, too. Throws ConfigError.
 */
export function environmentOf(args: readonly string[], own: Environment): { environment: Environment; rest: string[] } {
  const rest: string[] = [];
  let environment: Environment = {};
  for (let at = 0; at < args.length; at += 1) {
    const [name = '', inline] = (args[at] ?? '').split(/=(.*)/s, 2);
    if (name !== '--env-file') {
      rest.push(args[at] ?? '');
      continue;
    }
    const file = inline ?? args[(at += 1)] ?? '';
    environment = { ...environment, ...read(file) };
  }
  return { environment: { ...environment, ...own }, rest };
}

function read(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigError([`--env-file names ${file || 'no file'}, which cannot be read.`]);
  }
}
