import type { Config } from '../config.ts';
import { setUpLink } from '../process/set-up-link.ts';
import { CliError } from './cli-error.ts';
import { withClinic } from './clinic.ts';

/** Prints the one-time link with which the first coordinator makes their account: the same one until somebody has. */
export function setupLink(config: Config): Promise<string> {
  return withClinic(config, async (app) => {
    const link = await setUpLink(app);
    if (link === null)
      throw new CliError(
        'There are accounts: the coordinator invites on the People page. With nobody left who can sign in, use `cordee user add --role coordinator`.',
      );
    return `${link}\n`;
  });
}
