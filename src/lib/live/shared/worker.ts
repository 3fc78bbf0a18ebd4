import { Carriers } from './carriers.ts';
import { holdLifeLock, whenDead } from './tab-wire.ts';
import type { FromTab, FromWorker } from './tab-wire.ts';
import type { Tunnel } from './carrier.ts';

/** The worker that the tabs of one browser share: their connections to the server travel through its one. */
const lock = holdLifeLock();
const tabs = new Set<MessagePort>();
const carriers = new Carriers({
  reached: () => {
    tellAll({ says: 'reached' });
  },
  paced: (isSlow) => {
    tellAll({ says: 'pace', isSlow });
  },
});

addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port) serve(port);
});

function tell(port: MessagePort, message: FromWorker): void {
  port.postMessage(message);
}

function tellAll(message: FromWorker): void {
  for (const port of tabs) tell(port, message);
}

function serve(port: MessagePort): void {
  const tunnels = new Map<number, Tunnel>();
  const greet = async (tabLock: string): Promise<void> => {
    whenDead(tabLock, () => {
      tabs.delete(port);
      for (const tunnel of tunnels.values()) tunnel.close();
    });
    tell(port, { says: 'here', lock: await lock, tabsBefore: tabs.size });
    tell(port, { says: 'pace', isSlow: carriers.isSlow });
    tabs.add(port);
  };
  const open = (number: number, person: string, address: string): void => {
    tell(port, { says: 'heard' });
    const tunnel = carriers.of(person).open(address, {
      opened: () => {
        tell(port, { says: 'opened', tunnel: number });
      },
      message: (data) => {
        tell(port, { says: 'message', tunnel: number, data });
      },
      closed: (code) => {
        tunnels.delete(number);
        tell(port, { says: 'closed', tunnel: number, code });
      },
    });
    tunnels.set(number, tunnel);
  };
  port.onmessage = ({ data: said }: MessageEvent<FromTab>) => {
    switch (said.says) {
      case 'hello':
        return void greet(said.lock);
      case 'open':
        open(said.tunnel, said.person, said.address);
        return;
      case 'send':
        tunnels.get(said.tunnel)?.send(said.data);
        return;
      case 'close':
        tunnels.get(said.tunnel)?.close();
        tunnels.delete(said.tunnel);
        return;
      case 'doubt':
        carriers.doubt();
        return;
      default:
        said satisfies never;
    }
  };
}
