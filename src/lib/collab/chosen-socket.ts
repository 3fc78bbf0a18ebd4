/** How documents reach the server: by a WebSocket of their own, or through the page's channel where WebSocket is blocked. */
export type Way = 'direct' | 'tunnel';

/** A network that takes the WebSocket and swallows what it says is given up after this, in milliseconds. */
const SPEAKS_WITHIN_MS = 4_000;
/** Where WebSocket has worked on this page, it is the server that is away: so often it is tried again first. */
const PATIENCE = 3;

/** What has worked last for any document of this page. */
let known: Way | null = null;

/**
 * A WebSocket class that goes one way or the other, for one document: directly first, through the tunnel after a failed try, then by
 * turns until one of them speaks, and that way from then on. Tells by which way the server was heard.
 */
export function chosenSocket(ways: Record<Way, typeof WebSocket>, heard: (way: Way) => void): typeof WebSocket {
  let failures = 0;
  const next = (): Way => {
    const patience = known === 'direct' ? PATIENCE : 1;
    if (known === 'tunnel') return failures % 2 === 0 ? 'tunnel' : 'direct';
    return failures < patience || (failures - patience) % 2 === 1 ? 'direct' : 'tunnel';
  };
  return new Proxy(ways.direct, {
    construct: (_direct, [url, protocols]: [string | URL, (string | string[])?]) => {
      const way = next();
      const socket = new ways[way](url, protocols);
      let speaks = false;
      const patience = setTimeout(() => {
        if (!speaks && way === 'direct') socket.close();
      }, SPEAKS_WITHIN_MS);
      socket.addEventListener('message', () => {
        if (speaks) return;
        speaks = true;
        failures = 0;
        known = way;
        heard(way);
      });
      socket.addEventListener('close', () => {
        clearTimeout(patience);
        if (!speaks) failures += 1;
      });
      return socket;
    },
  });
}
