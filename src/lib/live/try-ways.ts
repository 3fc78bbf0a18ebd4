/** How a way of being live was found: it works, it is not let through, or the server itself refuses it (`status`). */
export type Way = { works: true; ms: number } | { works: false; status: number | null };

/** Longer than this nobody waits for a page that is live, in milliseconds. */
const WITHIN_MS = 8_000;
const PLACE = '/socket.io/?EIO=4&transport=';

/** Opens the channel of meetings by WebSocket, once, and lets go of it. */
export function tryWebSocket(): Promise<Way> {
  const from = performance.now();
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${PLACE}websocket`);
    const end = (way: Way): void => {
      clearTimeout(limit);
      resolve(way);
      socket.close();
    };
    const limit = setTimeout(() => {
      end({ works: false, status: null });
    }, WITHIN_MS);
    // Open is not yet through: some networks let it open and swallow what it says.
    socket.onmessage = () => {
      end({ works: true, ms: Math.round(performance.now() - from) });
    };
    socket.onclose = () => {
      end({ works: false, status: null });
    };
  });
}

/** Opens the same channel by long polling, once, and lets go of it. */
export async function tryPolling(): Promise<Way> {
  const from = performance.now();
  try {
    const answer = await fetch(`${PLACE}polling`, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (!answer.ok) return { works: false, status: answer.status };
    const [, id = ''] = /"sid":"([^"]+)"/.exec(await answer.text()) ?? [];
    await fetch(`${PLACE}polling&sid=${encodeURIComponent(id)}`, { method: 'POST', body: '1' }).catch(() => undefined);
    return { works: true, ms: Math.round(performance.now() - from) };
  } catch {
    return { works: false, status: null };
  }
}
