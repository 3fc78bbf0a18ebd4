import { setTimeout as after } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { readSecret } from '../secret.ts';
import { createSigner } from './heads.ts';
import type { Head } from './heads.ts';
import { signHead } from './heads-file.ts';

/** How often it is signed how far the audit is. */
const EVERY_MS = 3_600_000;

type Signed = { config: Config; database: Database; clock: Clock; log: Log };

/** Signs how far the audit is, now and every hour; what it answers with signs it once more, at the stop, and ends that. */
export function signHourly({ config, database, clock, log }: Signed): () => Promise<void> {
  const signer = createSigner(readSecret(config.secretFile));
  const once = (why: Head['why']) =>
    signHead(database, config.auditHeadsFile, signer, { why, now: clock.now() }).then(
      () => undefined,
      (thrown: unknown) => {
        log.error({ err: thrown }, 'the audit could not be signed');
      },
    );
  let signing = once('start');
  const timer = setInterval(() => {
    signing = signing.then(() => once('hourly'));
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    // The stop does not wait for ever: a database that is away is signed at the next start.
    await Promise.race([signing.then(() => once('stop')), after(2_000)]);
  };
}
