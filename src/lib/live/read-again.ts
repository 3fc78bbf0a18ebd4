/** Makes what reads something again: while one reading is under way, those asked for meanwhile become one more after it. */
export function reader(read: () => Promise<void>): () => void {
  let reading = false;
  let again = false;
  const start = async (): Promise<void> => {
    reading = true;
    do {
      again = false;
      // A reading that fails shows on the page itself; the next change is read all the same.
      await read().catch(() => undefined);
    } while (again);
    reading = false;
  };
  return () => {
    if (reading) again = true;
    else void start();
  };
}
