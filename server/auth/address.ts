import { isIP } from 'node:net';

/** An address without what tells one person from another: /24, or /48 of IPv6. Empty where it is not known. */
export function truncated(address: string | null): string {
  if (address === null) return '';
  if (isIP(address) === 4) return address.replace(/\d+$/, '0');
  return `${groupsOf(address).slice(0, 3).join(':')}::`;
}

/** What of an address one subscriber has: all of it, or the /64 of IPv6. */
export function subscriberOf(address: string): string {
  return isIP(address) === 4 ? address : `${groupsOf(address).slice(0, 4).join(':')}::`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::', 2);
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...(tail === undefined ? [] : zeros), ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
