/** Of a text that goes on being written while it is sent: what the server does not have yet. Where it was changed within, that is all of it. */
export function sinceSent(sent: string, now: string): string {
  if (now === sent) return '';
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
