import * as v from 'valibot';
import { SvelteMap } from 'svelte/reactivity';
import { page } from '$app/state';
import { stillHere } from '../session/still-here.ts';

/** What was begun and not saved: only the fields that differ from what the form offered by itself. */
export type Draft = {
  /** Field → what stands in it. */
  readonly values: Readonly<Record<string, string>>;
  /** Field → what the form had offered there. */
  readonly offered: Readonly<Record<string, string>>;
  /** Those of its fields that hold words, and not a choice or a date. */
  readonly words: readonly string[];
  /** The page on which it was begun. */
  readonly page: string;
};

/** What a draft is about (a case, a decision, a patient…, by its id) and the form it is in. */
export type DraftPlace = { about: string; form: string };

/**
 * Every draft of this page, by person, what it is about, and form: never by a place on the screen. In the clear in memory only (D12): on the
 * server it stays empty, and it goes with the tab.
 */
const drafts = new SvelteMap<string, Draft>();

/** A device changes hands: what one person began is never another's. */
function keyOf({ about, form }: DraftPlace): string {
  return JSON.stringify([page.data.me?.id ?? '', about, form]);
}

const parts = v.tuple([v.string(), v.string(), v.string()]);

/** Whose draft it is under this key, and where; null where it is no key of ours. */
function whoseAt(key: string): (DraftPlace & { person: string }) | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), parts), key);
  if (!read.success) return null;
  const [person, about, form] = read.output;
  return { person, about, form };
}

/** What was begun there, or undefined. */
export function draftAt(place: DraftPlace): Draft | undefined {
  return drafts.get(keyOf(place));
}

/** Keeps what stands in one field; a field that holds again what was offered is no draft. */
export function keepField(place: DraftPlace, field: string, value: string, offered: string, isWords = true): void {
  stillHere();
  const before = draftAt(place);
  const values = { ...before?.values, [field]: value };
  const differing = Object.entries(values).filter(([name, held]) => name !== field || held !== offered);
  if (differing.length === 0) drafts.delete(keyOf(place));
  else
    drafts.set(keyOf(place), {
      values: Object.fromEntries(differing),
      offered: { ...before?.offered, [field]: offered },
      words: isWords ? [...new Set([...(before?.words ?? []), field])] : (before?.words ?? []),
      page: before?.page ?? location.pathname,
    });
}

/** Saved, or given up: it is gone. */
export function dropDraft(place: DraftPlace): void {
  drafts.delete(keyOf(place));
}

const texts = v.record(v.string(), v.string());
const stored = v.array(
  v.tuple([
    v.string(),
    v.object({ values: texts, offered: texts, words: v.optional(v.array(v.string()), []), page: v.string() }),
  ]),
);
const forms = new Set<() => void>();
let restored: readonly string[] = $state.raw([]);

/** All that this person has begun, to be kept by the tab; empty where it is nothing. */
export function draftsAsText(): string {
  const own = [...drafts].filter(([key]) => isOwn(key));
  return own.length === 0 ? '' : JSON.stringify(own);
}

/** What the tab had kept comes back; words begun since in the same field follow it, another choice made since stands. */
export function restoreDrafts(text: string): void {
  const back = v.parse(stored, JSON.parse(text)).filter(([key]) => isOwn(key));
  for (const [key, draft] of back) drafts.set(key, followedBy(draft, drafts.get(key)));
  restored = back.map(([key]) => key);
  for (const form of forms) form();
}

function followedBy(kept: Draft, begun: Draft | undefined): Draft {
  if (!begun) return kept;
  const values = { ...kept.values, ...begun.values };
  for (const field of begun.words) {
    const [before, since] = [kept.values[field], begun.values[field]];
    if (before !== undefined && since !== undefined) values[field] = `${before}\n${since}`;
  }
  return { ...begun, values, words: [...new Set([...kept.words, ...begun.words])] };
}

/** Calls `meet` when drafts have come back; answers with what stops it. */
export function whenRestored(meet: () => void): () => void {
  forms.add(meet);
  return () => forms.delete(meet);
}

/** The pages of drafts that have come back and are neither saved nor given up, each once. */
export function restoredPages(): string[] {
  return [...new Set(restored.flatMap((key) => drafts.get(key)?.page ?? []))];
}

/** Nobody is told any more that they have come back. */
export function restoredSeen(): void {
  restored = [];
}

/** What has come back is given up. */
export function dropRestored(): void {
  for (const key of restored) drafts.delete(key);
  restored = [];
}

const isOwn = (key: string): boolean => whoseAt(key)?.person === (page.data.me?.id ?? '');

/** Where this person has begun something. */
export function draftPlaces(): DraftPlace[] {
  return [...drafts.keys()].flatMap((key) => {
    const whose = whoseAt(key);
    return whose?.person === (page.data.me?.id ?? '') ? [{ about: whose.about, form: whose.form }] : [];
  });
}

/** Whether this person has begun something about one of these. */
export function hasDraftAbout(...ids: string[]): boolean {
  return draftPlaces().some(({ about }) => ids.includes(about));
}
