import type { Table } from './table.ts';

/** The tables at which rounds are played, one at a time at each. */
export class Tables {
  readonly #free: Table[];
  readonly #waiting: ((table: Table) => void)[] = [];

  constructor(tables: readonly Table[]) {
    this.#free = [...tables];
  }

  /** Plays at the next table that is free. */
  async take(play: (table: Table) => Promise<void>): Promise<void> {
    const table = this.#free.pop() ?? (await this.#next());
    try {
      await play(table);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(table);
      else this.#free.push(table);
    }
  }

  #next(): Promise<Table> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
