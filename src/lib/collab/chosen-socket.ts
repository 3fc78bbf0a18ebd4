/** How documents reach the server: by a WebSocket of their own, or through a channel, where WebSocket is blocked or there are many tabs. */
export type Way = 'direct' | 'tunnel';

/** A network that takes the WebSocket and swallows what it says is given up after this, in milliseconds. */
const SPEAKS_WITHIN_MS = 4_000;
/** Where WebSocket has worked on this page, it is the server that is away: so often it is tried again first. */
const PATIENCE = 3;

/** What has worked last for any document of this page. */
let known: Way | null = null;

/** A WebSocket class that chooses its way, and what has it forget the tries that failed: the network they failed in is no longer there. */
export type ChosenSocket = { Socket: typeof WebSocket; startOver: () => void };

/**
 * A WebSocket class that goes one way or the other, for one document: directly first, through the tunnel after a failed try, then by
 * turns until one of them speaks, and that way from then on; through the tunnel first where it `isCrowded`. Tells by which way the server was
 * heard.
 */
export function chosenSocket(
  ways: Record<Way, typeof WebSocket>,
  heard: (way: Way) => void,
  isCrowded: () => boolean = () => false,
): ChosenSocket {
  let failures = 0;
  const next = (): Way => {
    const patience = known === 'direct' ? PATIENCE : 1;
    if (known === 'tunnel' || isCrowded()) return failures % 2 === 0 ? 'tunnel' : 'direct';
    return failures < patience || (failures - patience) % 2 === 1 ? 'direct' : 'tunnel';
  };
  const Socket = new Proxy(ways.direct, {
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
  return {
    Socket,
    startOver: () => {
      failures = 0;
    },
  };
}
