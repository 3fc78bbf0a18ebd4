import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** How many rows a database of either kind has handed to this process while `work` ran. */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  let rows = 0;
  const stops = [
    watched(StatementSync.prototype, 'all', (found) => (rows += Array.isArray(found) ? found.length : 0)),
    watched(pg.Client.prototype, 'query', (answer) => (rows += rowsIn(answer))),
  ];
  try {
    await work();
  } finally {
    for (const stop of stops) stop();
  }
  return rows;
}

/** Tells what a method answers, at once or later, until it is told to stop. */
function watched(of: object, name: string, tell: (answer: unknown) => void): () => void {
  const method: unknown = Reflect.get(of, name);
  if (typeof method !== 'function') throw new Error(`There is no ${name}`);
  Reflect.set(of, name, function (this: unknown, ...asked: unknown[]): unknown {
    const answer: unknown = Reflect.apply(method, this, asked);
    if (!(answer instanceof Promise)) {
      tell(answer);
      return answer;
    }
    return answer.then((later: unknown) => {
      tell(later);
      return later;
    });
  });
  return () => {
    Reflect.set(of, name, method);
  };
}

function rowsIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return 0;
  return Array.isArray(answer.rows) ? answer.rows.length : 0;
}
