import { mount } from 'svelte';
import { draftAt, draftPlaces, draftsAsText } from '$lib/drafts/drafts.svelte.ts';
import { sessionKey, storedDrafts } from '$lib/drafts/stored-drafts.ts';
import { isCommand, isWriting, watchWriting } from '$lib/keyboard/writing.ts';
import Desk from './Desk.svelte';
import type { World, Written } from './world.ts';

const world: World = $state({ current: '0', reviewOf: null, language: 'fr' });
const saved: Written[] = [];
const commands: string[] = [];
watchWriting();
document.addEventListener('keydown', (event) => {
  if (event.key.length === 1 && isCommand(event)) commands.push(event.key);
});
mount(Desk, {
  target: document.body,
  props: { world, saved: (about: string, form: string, text: string) => saved.push({ about, form, text }) },
});

/** What the test does as the others, and what it reads. */
const desk = {
  happens: (change: Partial<World>) => {
    Object.assign(world, change);
  },
  takeSaved: (): Written[] => saved.splice(0),
  isWriting,
  /** The letters that were commands since it was asked last. */
  takeCommands: (): string[] => commands.splice(0),
  drafts: (): Written[] => draftPlaces().map((place) => ({ ...place, text: draftAt(place)?.values['text'] ?? '' })),
  /** Whether the tab has kept what stands in the drafts. */
  isKept: async () => {
    const key = await sessionKey();
    return key !== null && ((await storedDrafts(key)) ?? '') === draftsAsText();
  },
};
export type DeskInPage = typeof desk;
Object.assign(globalThis, { desk });
