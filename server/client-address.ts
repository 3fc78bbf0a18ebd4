import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The header in which `web.ts` hands the client's address to the pages; whatever a client sent under this name is overwritten. */
export const ADDRESS_HEADER = 'x-cordee-address';

/** Reads "10.0.0.1, 192.168.0.0/16, ::1" as a list of proxies; null where one of them is no address. */
export function trustedProxies(text: string): BlockList | null {
  const list = new BlockList();
  for (const one of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [address = '', prefix] = one.split('/', 2);
    const version = isIP(address);
    const bits = version === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
    if (version === 0 || length < 0 || length > bits) return null;
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/**
 * Where a request comes from, or null where that is not known. Forwarded headers count from a trusted proxy only, and of them the last
 * address that is none: what stands further left was written by whoever asked. A connection from this machine itself says nothing, for
 * it may be that of a proxy that nobody has named.
 */
export function clientAddress(
  request: Pick<IncomingMessage, 'headers'> & { socket: Pick<IncomingMessage['socket'], 'remoteAddress'> },
  trusted: BlockList,
): string | null {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (peer === null) return null;
  if (!isIn(trusted, peer)) return isIn(loopback, peer) ? null : peer;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  for (const one of forwarded.toReversed()) {
    const address = plain(one.trim());
    if (address === null) return null;
    if (!isIn(trusted, address)) return address;
  }
  return null;
}

/** Whose a connection is; null for one of a trusted proxy or of this machine, which may stand for anybody. */
export function peerOf(remoteAddress: string, trusted: BlockList): string | null {
  const peer = plain(remoteAddress);
  return peer === null || isIn(trusted, peer) || isIn(loopback, peer) ? null : peer;
}

/** Whether a connection is that of a proxy that the settings name. */
export function isOfProxy(remoteAddress: string, trusted: BlockList): boolean {
  const peer = plain(remoteAddress);
  return peer !== null && isIn(trusted, peer);
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** The address without zone, port or the IPv6 way of writing an IPv4 one; null where it is none. */
function plain(text: string): string | null {
  const bare = text
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(bare) === 0 ? null : bare;
}
