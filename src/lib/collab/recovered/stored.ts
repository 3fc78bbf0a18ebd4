import * as v from 'valibot';
import { documentKinds } from '#domain/documents/document-layout.ts';
import type { KeptDocument } from '#domain/documents/recovered.ts';
import { pagePerson } from '../../session/page-person.svelte.ts';
import { ownTab } from '../../session/own-tab.ts';
import { ownKey } from './own-key.ts';

/** What a page had of a document when it closed, the names of those who wrote in it, and what its person has dealt with since. */
export type Kept = { document: KeptDocument; names: Record<string, { id: string; name: string }>; done: string[] };

const IV_BYTES = 12;
const written = v.array(v.pipe(v.tuple([v.number(), v.number()]), v.readonly()));
const record = v.record(v.string(), v.string());
const schema = v.object({
  document: v.object({
    kind: v.picklist(documentKinds),
    client: v.number(),
    lines: v.array(
      v.object({
        section: v.string(),
        id: v.string(),
        attributes: record,
        runs: v.array(v.object({ text: v.string(), marks: v.array(v.string()) })),
        written,
      }),
    ),
    fields: v.array(v.object({ name: v.string(), value: v.string(), written })),
  }),
  names: v.record(v.string(), v.object({ id: v.string(), name: v.string() })),
  done: v.array(v.string()),
});

/** For browsers without a cipher, as long as the page lives. */
const inMemory = new Map<string, Kept>();
const placeOf = (documentId: string): string => `cordee.recovered.${pagePerson() ?? ''}.${documentId}`;

/** Keeps it for this person, in this tab. Answers with whether it will be there after the page is left. */
export async function storeKept(documentId: string, kept: Kept): Promise<boolean> {
  const place = placeOf(documentId);
  inMemory.set(place, kept);
  await ownTab();
  const key = await ownKey();
  if (key === null) return false;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(kept));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
  const bytes = [...iv, ...new Uint8Array(sealed)];
  try {
    sessionStorage.setItem(place, btoa(bytes.map((byte) => String.fromCharCode(byte)).join('')));
    return true;
  } catch {
    return false;
  }
}

/** What was kept of a document for this person in this tab; null where there is nothing, or it is another's. */
export async function storedKept(documentId: string): Promise<Kept | null> {
  const place = placeOf(documentId);
  const here = inMemory.get(place);
  if (here) return here;
  await ownTab();
  const stored = sessionStorage.getItem(place);
  const key = stored === null ? null : await ownKey();
  if (stored === null || key === null) return null;
  try {
    const bytes = Uint8Array.from(atob(stored), (letter) => letter.charCodeAt(0));
    const opening = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) };
    const text = await crypto.subtle.decrypt(opening, key, bytes.subarray(IV_BYTES));
    return v.parse(schema, JSON.parse(new TextDecoder().decode(text)));
  } catch {
    return null;
  }
}

/** Nothing of it is left. */
export function removeKept(documentId: string): void {
  const place = placeOf(documentId);
  inMemory.delete(place);
  sessionStorage.removeItem(place);
}
