import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from '$lib/server/export/zip.ts';

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
