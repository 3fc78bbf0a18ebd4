/** What a tab says to the worker that the tabs of a browser share. */
export type FromTab =
  /** First: the lock that this tab holds as long as it lives. */
  | { says: 'hello'; lock: string }
  | { says: 'open'; tunnel: number; person: string; address: string }
  | { says: 'send'; tunnel: number; data: Uint8Array | string }
  | { says: 'close'; tunnel: number }
  /** It may have slept, or hears nothing: is the connection still alive? */
  | { says: 'doubt' };

/** What the worker says to a tab. */
export type FromWorker =
  /** The lock that this worker holds as long as it lives, and how many tabs there were before. */
  | { says: 'here'; lock: string; tabsBefore: number }
  /** The worker itself, not the server, has this. */
  | { says: 'heard' }
  /** The server is connected (again). */
  | { says: 'reached' }
  /** Whether the connection goes by long polling. */
  | { says: 'pace'; isSlow: boolean }
  | { says: 'opened'; tunnel: number }
  | { says: 'message'; tunnel: number; data: Uint8Array | string }
  | { says: 'closed'; tunnel: number; code: number };

/** Holds a lock under a new name as long as this tab or worker lives; resolves to the name once it is held. */
export function holdLifeLock(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const name = `cordee-${crypto.randomUUID()}`;
  void navigator.locks.request(name, () => {
    resolve(name);
    return new Promise(() => undefined);
  });
  return promise;
}

/** Calls `died` once whoever holds the lock `name` is no more: nothing else says so. */
export function whenDead(name: string, died: () => void): void {
  void navigator.locks.request(name, died);
}
