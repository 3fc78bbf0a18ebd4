/** Makes what reads something again: while one reading is under way, those asked for meanwhile become one more after it. */
export function reader(read: () => Promise<void>): () => void {
  let asked = 0;
  let reading: Promise<void> | null = null;
  const readAll = async (): Promise<void> => {
    for (let done = 0; done < asked;) {
      const upTo = asked;
      // A reading that fails shows on the page itself; the next change is read all the same.
      await read().catch(() => undefined);
      done = upTo;
    }
    asked = 0;
    reading = null;
  };
  return () => {
    asked += 1;
    reading ??= readAll();
  };
}
