import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codesInWords } from '$lib/server/export/in-words.ts';
import { archiveOf } from '$lib/server/export/record-archive.ts';
import { zipOf } from '$lib/server/export/zip.ts';
import { wordsFor } from '$lib/text/catalogue.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { systemClock } from '#server/clock.ts';
import { headerOf } from '../commands/support/clinic.ts';
import { testApp } from '../support/app.ts';

/** The texts of an archive, read by its own central directory. */
function read(zip: Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  const files: Record<string, string> = {};
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, length] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.subarray(at + 46, at + 46 + length).toString();
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files[name] = inflateRawSync(zip.subarray(from, from + packed)).toString();
    at += 46 + length;
  }
  return files;
}

test('T51 an archive gives back the files that were put in, in any script', () => {
  const files = [
    { name: 'a.html', text: '<p>élève «\u202f你好\u202f» 🙂</p>'.repeat(2_000) },
    { name: 'b.txt', text: '' },
  ];
  const zip = zipOf(files, Date.UTC(2026, 10, 28, 8, 30));
  expect(read(zip)).toEqual(Object.fromEntries(files.map(({ name, text }) => [name, text])));
  expect(zip.length).toBeLessThan(4_000);
});

test.each(['fr', 'en'] as const)(
  'T51 the page of a person’s own data says everything in words, %s: no code, no list in brackets, no day as a number',
  async (locale) => {
    const clock = createDemoClock(systemClock);
    const { app, close } = await testApp({ clock });
    await seed(app, clock);
    const { query } = app.database;
    const { id } = await query
      .selectFrom('professionals')
      .where('role', '=', 'coordinator')
      .select('id')
      .executeTakeFirstOrThrow();
    const by = await app.sessions.actorOf(headerOf(await app.sessions.start(id)), { human: true });
    if (!by) throw new Error('Nobody is signed in');
    const practices = await app.queries.practices(by, {});
    const words = await wordsFor(locale, 'Europe/Paris', '2026-11-28');
    const seen = new Set<string>();
    for (const { id: patientId } of await query.selectFrom('patients').select('id').execute())
      for (const part of ['record', 'apart'] as const) {
        const exported = await app.queries.exportRecord(by, { patientId, part, reason: 'Demande écrite, ce jour.' });
        const files = read(Buffer.from(archiveOf(exported, words, { name: 'Clinique', practices }).base64, 'base64'));
        const page = Object.entries(files).find(([name]) => name.endsWith('.html'))?.[1] ?? '';
        const said = [...page.matchAll(/<dd>([^<]*)<\/dd>/g)].map(([, text = '']) => text);
        for (const text of said)
          expect(text, page.slice(0, 300)).not.toMatch(/^[[{]|&quot;\w+&quot;:|\d{4}-\d{2}-\d{2}/);
        const codes = codesInWords({ words, practices, people: exported.people });
        const rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> =
          exported.part === 'record' ? exported.rows : {};
        for (const [table, columns] of Object.entries(codes))
          for (const row of rows[table] ?? [])
            for (const [column, say] of Object.entries(columns)) {
              const code = row[column];
              if (typeof code !== 'string' || code === '' || /^[[{]/.test(code) || say(code) === code) continue;
              seen.add(`${table}.${column}`);
              // Where a column is not said at all, the word may well be another's.
              if (say(code) !== '') expect(said, `${table}.${column}`).not.toContain(code);
            }
      }
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['decisions.kind', 'orientations.status', 'refusals.practice']),
    );
    await close();
  },
  120_000,
);
