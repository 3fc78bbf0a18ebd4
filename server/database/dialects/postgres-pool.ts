import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { DatabaseAwayError, orAway } from '../away.ts';
import { withPatience } from '../patience.ts';

/** The longest that one statement may take where no request waits for it, in milliseconds. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * The same pool for whoever does not wait for ever: a connection, and an answer, come in time, or `DatabaseAwayError`. A connection that
 * did not answer is not used again.
 */
export function patientPool(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      let isWanted = true;
      const connecting = pool.connect().then((client) => {
        if (!isWanted) client.release();
        return client;
      });
      // Nobody may wait for it any more when it fails.
      connecting.catch(() => undefined);
      const client = await withPatience(
        () => connecting,
        () => {
          isWanted = false;
        },
      ).catch((thrown: unknown) => {
        throw orAway(thrown);
      });
      return new PatientClient(client);
    },
  };
}

class PatientClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  #isReleased = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new TypeError('Answers are read whole');
    return this.#answer(asked, parameters);
  }

  release(destroy = false): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#client.release(destroy);
  }

  async #answer<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#isReleased) throw new DatabaseAwayError(null);
    try {
      return await withPatience(
        () => this.#ask<R>(sql, parameters),
        () => {
          this.release(true);
        },
        ANSWER_WITHIN_MS,
      );
    } catch (thrown) {
      throw orAway(thrown);
    }
  }

  async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    return (await this.#client.query(sql, [...parameters])) as unknown as PostgresQueryResult<R>;
  }
}
