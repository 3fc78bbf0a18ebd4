import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** How many rows both kinds of database have handed to this process while `work` ran. */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  let rows = 0;
  const { all } = StatementSync.prototype;
  const { query } = pg.Client.prototype;
  StatementSync.prototype.all = function (this: StatementSync, ...values: Parameters<typeof all>) {
    const found = all.apply(this, values);
    rows += found.length;
    return found;
  };
  pg.Client.prototype.query = async function (this: pg.Client, ...asked: unknown[]) {
    const answer: unknown = await Reflect.apply(query, this, asked);
    if (hasRows(answer)) rows += answer.rows.length;
    return answer;
  };
  try {
    await work();
  } finally {
    StatementSync.prototype.all = all;
    pg.Client.prototype.query = query;
  }
  return rows;
}

const hasRows = (answer: unknown): answer is { rows: unknown[] } =>
  typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows);
