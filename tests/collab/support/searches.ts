/**
 * How many items Yjs looks at for the places of others while `run` runs: it notes each in two sets. A count, so that a slow machine says
 * the same as a fast one.
 */
export function searchesDuring(run: () => Promise<void>): Promise<number>;
export function searchesDuring(run: () => void): number;
export function searchesDuring(run: () => void | Promise<void>): number | Promise<number> {
  const before = Object.getOwnPropertyDescriptor(Set.prototype, 'add');
  const add: unknown = before?.value;
  if (!before || typeof add !== 'function') throw new Error('There are no sets here');
  let count = 0;
  Set.prototype.add = function (this: Set<unknown>, value: unknown) {
    count += 1;
    Reflect.apply(add, this, [value]);
    return this;
  };
  const end = (): number => {
    Object.defineProperty(Set.prototype, 'add', before);
    return count / 2;
  };
  try {
    const running = run();
    if (running instanceof Promise)
      return running.then(end, (thrown: unknown) => (end(), Promise.reject(thrown as Error)));
  } catch (thrown) {
    end();
    throw thrown;
  }
  return end();
}
