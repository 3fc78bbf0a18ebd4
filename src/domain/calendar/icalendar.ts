/** What a calendar shows. Times in milliseconds UTC; `sequence` rises with every change, so that the latest counts (RFC 5546). */
export type CalendarEvent = {
  uid: string;
  sequence: number;
  startsAt: number;
  endsAt: number;
  summary: string;
  place: string;
  url: string;
};

/** No line of the file is longer, in bytes of UTF-8 (RFC 5545, 3.1). */
const LINE_BYTES = 75;

/**
 * A calendar as a file (RFC 5545). Its times are in UTC: every occurrence is an event of its own, so that no reader needs the rules by which
 * the clinic's clocks change.
 */
export function calendarFile(name: string, events: readonly CalendarEvent[], now: number): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cordee//cordee//FR', 'CALSCALE:GREGORIAN'],
    ...[`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'],
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `SEQUENCE:${String(event.sequence)}`,
      `DTSTAMP:${instant(now)}`,
      `DTSTART:${instant(event.startsAt)}`,
      `DTEND:${instant(event.endsAt)}`,
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.place === '' ? [] : [`LOCATION:${escaped(event.place)}`]),
      `URL:${event.url}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** What people typed, so that nothing of it is read as a line or a property. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?|\n/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** A long line goes on in the next one behind a space; no letter is parted. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const letter of line) {
    const more = bytes.encode(letter).length;
    if (length + more > LINE_BYTES) {
      parts.push(part);
      [part, length] = ['', 1];
    }
    part += letter;
    length += more;
  }
  return [...parts, part].join('\r\n ');
}
