import * as Y from 'yjs';
import { FIELDS } from '#domain/care-plan/layout.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import type { AnyContent } from '#domain/documents/born-document.ts';
import { layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';

/**
 * The update that makes the document stored as `updates` say `content`, as an editor would write it: lines that stay as they were
 * are left alone. Null where it says so already.
 */
export function updateTowards(content: AnyContent, kind: DocumentKind, updates: Uint8Array[]): Uint8Array | null {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const wanted = new Y.Doc();
  Y.applyUpdate(wanted, bornUpdate(kind, content));

  const written: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
  doc.transact(() => {
    for (const name of layoutOf(kind).sections.keys()) rewrite(doc.getXmlFragment(name), wanted.getXmlFragment(name));
    const fields = doc.getMap(FIELDS);
    for (const field of fields.keys()) if (!(field in content.fields)) fields.delete(field);
    for (const [field, value] of Object.entries(content.fields)) {
      if (fields.get(field) !== value) fields.set(field, value);
    }
  });
  doc.destroy();
  wanted.destroy();
  return written[0] ?? null;
}

/** Makes `fragment` hold the lines of `wanted` in their order, keeping each line that is in its place already. */
function rewrite(fragment: Y.XmlFragment, wanted: Y.XmlFragment): void {
  const lines = wanted.toArray().filter((line) => line instanceof Y.XmlElement);
  const kept = new Set(lines.map(told));
  for (let index = fragment.length - 1; index >= 0; index -= 1) {
    if (!kept.has(told(fragment.get(index)))) fragment.delete(index, 1);
  }
  lines.forEach((line, index) => {
    if (index < fragment.length && told(fragment.get(index)) === told(line)) return;
    fragment.insert(index, [line.clone()]);
  });
  if (fragment.length > lines.length) fragment.delete(lines.length, fragment.length - lines.length);
}

/** Everything a line says, for comparing two of them. */
function told(line: unknown): string {
  return line instanceof Y.XmlElement || line instanceof Y.XmlText ? line.toJSON() : '';
}
