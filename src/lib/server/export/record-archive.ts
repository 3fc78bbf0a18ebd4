import type { App } from '#server/app.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { Words } from '../../text/catalogue.ts';
import { exportSections } from '../../text/export-sections.ts';
import { codesInWords, plainly } from './in-words.ts';
import type { Said } from './in-words.ts';
import { zipOf } from './zip.ts';

type Exported = Awaited<ReturnType<App['queries']['exportRecord']>>;
type Row = Readonly<Record<string, unknown>>;

/** The clinic's name, and how it names its practices. */
type Clinic = { name: string; practices: readonly Practice[] };

/** The archive of a person's own data: a page to be read, in words, the same as JSON, and what it is. */
export function archiveOf(exported: Exported, words: Words, clinic: Clinic): { name: string; base64: string } {
  const text = words.record.export;
  const file = exported.part === 'record' ? text.file : text.fileApart;
  const day = new Date(exported.madeAt).toISOString().slice(0, 10);
  const lead = exported.part === 'record' ? text.readMe : text.readMeApart;
  const zip = zipOf(
    [
      { name: `${file}.html`, text: pageOf(exported, words, clinic) },
      { name: `${file}.json`, text: JSON.stringify(exported, null, 2) },
      { name: `${text.readMeFile}.txt`, text: `${clinic.name}\n${words.format.moment(exported.madeAt)}\n\n${lead}\n` },
    ],
    exported.madeAt,
  );
  return { name: `${file}-${day}.zip`, base64: zip.toString('base64') };
}

function pageOf(exported: Exported, words: Words, clinic: Clinic): string {
  const text = words.record.export;
  const named = { words, practices: clinic.practices, people: exported.people };
  const codes = codesInWords(named);
  const plain = plainly(named);
  const entryOf = (table: string, row: Row) => entry(row, text.columns, codes[table] ?? {}, plain, words);
  const body =
    exported.part === 'apart'
      ? exported.apart.map(({ why, table, row }) => section(text.why[why], [entryOf(table, row)])).join('')
      : [
          ...exportSections.map(({ table }) =>
            section(
              text.sections[table],
              (exported.rows[table] ?? []).map((row) => entryOf(table, row)),
            ),
          ),
          section(text.plan, planOf(exported.documents, words)),
          section(
            text.audit,
            exported.audit.map(({ at, action, by }) =>
              escaped(`${words.format.moment(at)} · ${by ?? words.audit.system} · ${words.audit.action(action)}`),
            ),
          ),
        ].join('');
  const title = exported.part === 'record' ? text.pageTitle : text.pageTitleApart;
  return `<!doctype html><html lang="${words.locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
li{margin-block:.75rem}dt{font-weight:600}dd{margin:0;white-space:pre-wrap}</style>
<h1>${escaped(title)}</h1><p>${escaped(clinic.name)} · ${escaped(words.format.moment(exported.madeAt))}</p>${body}</html>\n`;
}

function section(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return '';
  return `<h2>${escaped(title)}</h2><ul>${entries.map((one) => `<li>${one}</li>`).join('')}</ul>`;
}

/** What is said in a row, each part under its name, in words; ids and codes are in the JSON. */
function entry(
  row: Row,
  columns: Readonly<Record<string, string>>,
  codes: Readonly<Record<string, Said>>,
  plain: Said,
  words: Words,
): string {
  const parts = Object.entries(columns).flatMap(([column, label]) => {
    const value = row[column];
    if (value === null || value === undefined || value === '') return [];
    const isTime = column.endsWith('At') && typeof value === 'number';
    const says = isTime ? words.format.moment(value) : (codes[column] ?? plain)(value);
    if (says === '') return [];
    return [`<dt>${escaped(label)}</dt><dd>${escaped(says)}</dd>`];
  });
  return `<dl>${parts.join('')}</dl>`;
}

/** The lines of the live documents as they stand, with the names that the plan gives its parts. */
function planOf(documents: Readonly<Record<string, unknown>>, words: Words): string[] {
  const names = words.plan.sections as Readonly<Record<string, string>>;
  return Object.values(documents).flatMap((content) => {
    const sections = content as { sections: Record<string, { runs: { text: string }[] }[]> } | null;
    return Object.entries(sections?.sections ?? {}).flatMap(([name, lines]) =>
      lines
        .map(({ runs }) => runs.map(({ text }) => text).join(''))
        .filter((line) => line.trim() !== '')
        .map((line) => escaped(`${names[name] ?? name} — ${line}`)),
    );
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
