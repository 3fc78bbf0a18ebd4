import { isEmptyLine, textOf } from './content.ts';
import type { DocumentContent, Item } from './content.ts';
import { sectionNames } from './layout.ts';
import type { SectionName } from './layout.ts';

/** One line of a section that is not as it was. */
export type ItemChange =
  { kind: 'added'; after: Item } | { kind: 'removed'; before: Item } | { kind: 'changed'; before: Item; after: Item };
export type FieldChange = { name: string; before: string; after: string };
export type ContentChanges = { sections: { name: SectionName; changes: ItemChange[] }[]; fields: FieldChange[] };

/** What changed from one content to another, by section in the order of the page. Lines are known by their id; blank ones do not count. */
export function changesBetween(before: DocumentContent, after: DocumentContent): ContentChanges {
  const sections = sectionNames
    .map((name) => ({ name, changes: itemChanges(before.sections[name] ?? [], after.sections[name] ?? []) }))
    .filter(({ changes }) => changes.length > 0);
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].sort();
  const fields = names
    .map((name) => ({ name, before: before.fields[name] ?? '', after: after.fields[name] ?? '' }))
    .filter((field) => field.before !== field.after);
  return { sections, fields };
}

/** Whether nothing at all changed. */
export function isUnchanged(changes: ContentChanges): boolean {
  return changes.sections.length === 0 && changes.fields.length === 0;
}

function itemChanges(before: Item[], after: Item[]): ItemChange[] {
  const written = (items: Item[]) => items.filter((item) => !isEmptyLine(item));
  const was = new Map(written(before).map((item) => [item.attributes.id, item]));
  const is = new Set(written(after).map((item) => item.attributes.id));
  const changes: ItemChange[] = written(after).flatMap((item): ItemChange[] => {
    const earlier = was.get(item.attributes.id);
    if (!earlier) return [{ kind: 'added', after: item }];
    return same(earlier, item) ? [] : [{ kind: 'changed', before: earlier, after: item }];
  });
  const removed = written(before).filter((item) => !is.has(item.attributes.id));
  return [...changes, ...removed.map((item): ItemChange => ({ kind: 'removed', before: item }))];
}

function same(a: Item, b: Item): boolean {
  return (
    textOf(a) === textOf(b) &&
    Object.keys({ ...a.attributes, ...b.attributes }).every(
      // A version from before an attribute was there says nothing by it.
      (name) => (a.attributes[name] ?? '') === (b.attributes[name] ?? ''),
    )
  );
}
