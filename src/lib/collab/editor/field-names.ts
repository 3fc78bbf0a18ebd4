import { words } from '$lib/text/words.ts';

/** So much of a line is enough to know which it is, in characters. */
const KNOWN_BY = 60;

/** Names each field of a line with the line that it belongs to: whoever does not see that they stand side by side hears it (C142). */
export function nameFields(bars: readonly HTMLElement[], lineText: string): void {
  const { ofLine, ofEmptyLine } = words().plan;
  const text = lineText.replaceAll('\u2060', '').trim();
  const line = text.length > KNOWN_BY ? `${text.slice(0, KNOWN_BY).trimEnd()}…` : text;
  for (const bar of bars)
    for (const field of bar.querySelectorAll<HTMLElement>('[aria-label], textarea')) {
      const own = (field.dataset['name'] ??= ownName(field));
      const name = line === '' ? ofEmptyLine(own) : ofLine(own, line);
      if (field.ariaLabel !== name) field.setAttribute('aria-label', name);
    }
}

/** What it is called by itself. */
function ownName(field: HTMLElement): string {
  return field.getAttribute('aria-label') ?? field.closest('label')?.querySelector('span')?.textContent ?? '';
}
