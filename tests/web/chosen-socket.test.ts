import { beforeEach, expect, test, vi } from 'vitest';
import type * as chosen from '$lib/collab/chosen-socket.ts';
import type { Way } from '$lib/collab/chosen-socket.ts';

/** A way of which it is decided here whether it speaks: not a mock of ours, but a network. */
function network(reach: Record<Way, boolean>) {
  const tried: Way[] = [];
  const closes: (() => void)[] = [];
  const way = (name: Way) =>
    class extends EventTarget {
      constructor() {
        super();
        tried.push(name);
        closes.push(() => this.dispatchEvent(new Event('close')));
        queueMicrotask(() => this.dispatchEvent(new Event(reach[name] ? 'message' : 'close')));
      }

      close(): void {
        this.dispatchEvent(new Event('close'));
      }
    } as unknown as typeof WebSocket;
  return { tried, ways: { direct: way('direct'), tunnel: way('tunnel') }, dropLast: () => closes.at(-1)?.() };
}

let chosenSocket: (typeof chosen)['chosenSocket'];
beforeEach(async () => {
  // What a page has learnt is the page's: each test is another page.
  vi.resetModules();
  ({ chosenSocket } = await import('$lib/collab/chosen-socket.ts'));
});

const ADDRESS = 'ws://localhost/collab/x';

/** Connects so often, as the provider does after each end; answers with the ways that were tried. */
async function connect(Chosen: typeof WebSocket, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    new Chosen(ADDRESS);
    await new Promise(setImmediate);
  }
}

test('where WebSocket works nothing else is tried', async () => {
  const { tried, ways, dropLast } = network({ direct: true, tunnel: true });
  const heard: Way[] = [];
  const { Socket: Chosen } = chosenSocket(ways, (way) => heard.push(way));
  await connect(Chosen, 1);
  dropLast();
  await connect(Chosen, 1);
  expect([tried, heard]).toEqual([
    ['direct', 'direct'],
    ['direct', 'direct'],
  ]);
});

test('D1 after one failed try the tunnel is tried, and kept, also by the other documents of the page', async () => {
  const { tried, ways } = network({ direct: false, tunnel: true });
  const heard: Way[] = [];
  await connect(chosenSocket(ways, (way) => heard.push(way)).Socket, 3);
  expect(tried).toEqual(['direct', 'tunnel', 'tunnel']);
  await connect(chosenSocket(ways, (way) => heard.push(way)).Socket, 1);
  expect([tried.at(-1), heard]).toEqual(['tunnel', ['tunnel', 'tunnel', 'tunnel']]);
});

test('where neither way leads to the server both are tried by turns', async () => {
  const { tried, ways } = network({ direct: false, tunnel: false });
  await connect(chosenSocket(ways, () => undefined).Socket, 5);
  expect(tried).toEqual(['direct', 'tunnel', 'direct', 'tunnel', 'direct']);
});

test('where WebSocket has worked a server that restarts is tried that way three times first', async () => {
  const reach = { direct: true, tunnel: false };
  const { tried, ways, dropLast } = network(reach);
  const { Socket: Chosen } = chosenSocket(ways, () => undefined);
  await connect(Chosen, 1);
  dropLast();
  reach.direct = false;
  await connect(Chosen, 6);
  expect(tried).toEqual(['direct', 'direct', 'direct', 'direct', 'tunnel', 'direct', 'tunnel']);
});

test('C20 a network that is back is tried directly at once, however often it failed before', async () => {
  const reach = { direct: true, tunnel: false };
  const { tried, ways, dropLast } = network(reach);
  const { Socket, startOver } = chosenSocket(ways, () => undefined);
  await connect(Socket, 1);
  dropLast();
  reach.direct = false;
  await connect(Socket, 3);
  startOver();
  await connect(Socket, 1);
  expect(tried).toEqual(['direct', 'direct', 'direct', 'direct', 'direct']);
});
