import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
/** Code that no browser runs. */
const ON_THE_SERVER = /^(lib\/server\/|hooks\.server\.ts|routes\/.*\+(page|layout)\.server\.ts|routes\/.*\+server\.ts)/;
/** What stands in for something that is missing. */
const STANDS_IN = /^lib\/browser\/missing\.ts$/;

/**
 * What is newer than Safari 17.4, Chrome 119 or Firefox 121, or was removed: of the language the type check knows that itself (`lib` in
 * tsconfig.json), of the page only this table does.
 */
const newer = [
  /URL\.(parse|canParse)\(/,
  /AbortSignal\.any\(/,
  /startViewTransition\(/,
  /\.moveBefore\(/,
  /CSS\.highlights/,
  /new (EditContext|Highlight|CookieStore|CloseWatcher|IdleDetector|ViewTimeline)\(/,
  /\b(cookieStore|scheduler|documentPictureInPicture|window\.navigation)\.\w/,
  /\b(setHTML|setHTMLUnsafe|parseHTMLUnsafe|getHTML|ariaNotify)\(/,
  /caretPositionFromPoint\(/,
  /requestIdleCallback\(/,
  /['"]scrollend['"]|onscrollend/,
  /commandfor|closedby=|interestfor|<selectedcontent/,
  /anchor-name|: anchor\(|position-try|position-area/,
  /@starting-style|interpolate-size|calc-size\(|@function|@view-transition|animation-timeline|contrast-color\(/,
  /field-sizing|::details-content|::scroll-marker|::picker\(/,
  /Intl\.DurationFormat/,
  /dialog.*\.requestClose\(/,
];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|svelte|css)$/.test(path) && !ON_THE_SERVER.test(path) && !STANDS_IN.test(path));

test('C149 pages use nothing that is newer than the oldest browsers they are made for', () => {
  const uses = files.flatMap((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    return newer.filter((name) => name.test(text)).map((name) => `${path}: ${name.source}`);
  });
  expect(files.length).toBeGreaterThan(300);
  expect(uses).toEqual([]);
});

test('C149 the type check knows the language of those browsers only', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(src, '../tsconfig.json'), 'utf8')) as {
    compilerOptions: { lib: string[] };
  };
  expect(compilerOptions.lib).toEqual(['es2024', 'dom', 'dom.iterable']);
});
