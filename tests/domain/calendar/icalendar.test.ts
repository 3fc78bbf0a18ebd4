import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile } from '#domain/calendar/icalendar.ts';
import { instantOf } from '#domain/meeting/calendar.ts';

const read = (file: string) => {
  const events = new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent');
  return events.map((one) => new ICAL.Event(one));
};
const event = { uid: 'meeting-1@clinique.example', sequence: 3, place: 'Salle 2', url: 'https://clinique.example/m/1' };

test('C429 a calendar read by another library has each meeting at its time, on both sides of both clock changes', () => {
  for (const day of ['2026-03-24', '2026-03-31', '2026-10-20', '2026-10-27']) {
    const startsAt = instantOf('Europe/Paris', day, '14:00');
    const file = calendarFile(
      'Réunions',
      [{ ...event, startsAt, endsAt: startsAt + 5_400_000, summary: 'Réunion' }],
      0,
    );
    const [one] = read(file);
    expect(one?.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(one?.endDate.toJSDate().getTime()).toBe(startsAt + 5_400_000);
    expect([one?.uid, one?.sequence]).toEqual([event.uid, 3]);
    const shown = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' });
    expect(shown.format(one?.startDate.toJSDate())).toBe('14:00');
  }
});

test('C429 no line is longer than 75 bytes, and nothing that was typed becomes a property of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      const place = `${typed}\r\nEND:VEVENT\r\nX;Y=Z:1,\\`;
      const file = calendarFile(typed, [{ ...event, place, startsAt: 0, endsAt: 1, summary: typed || 'x' }], 0);
      const lines = file.split('\r\n');
      expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
      const [one, ...others] = read(file);
      expect(others).toEqual([]);
      const plain = (text: string) => text.replaceAll(/\r\n?|\n/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, ' ');
      expect(one?.location).toBe(plain(place));
      expect(one?.summary).toBe(plain(typed || 'x'));
    }),
  );
});
