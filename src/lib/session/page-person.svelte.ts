import * as v from 'valibot';
import { invalidateAll } from '$app/navigation';
import { pageStanding } from '../live/page-standing.svelte.ts';
import { draftPlaces } from '../drafts/drafts.svelte.ts';
import { PAGE_PERSON } from './page-person-field.ts';
import { signedInAgain, signInFirst } from './sign-in-again.svelte.ts';

const signedIn = v.nullable(v.object({ id: v.string(), name: v.string() }));
/** While no answer comes it is asked again after this, in milliseconds, who is signed in now. */
const AGAIN_AFTER_MS = 1_000;

/** Whose page this is, in this browser; on the server it is nobody's. */
let person: string | null = null;
/** Who has signed in in this browser since, while something of this page is not saved. */
let successor: string | null = $state(null);

/** The id of the person whose page this is, for whatever the page sends; null before it is known. */
export const pagePerson = (): string | null => person;

/** The name of whoever has signed in in this browser since: nothing of this page is sent any more. */
export const signedInSince = (): string | null => successor;

/** This page is `id`'s from now on: every form that it sends says so. Answers with what undoes it. */
export function belongTo(id: string): () => void {
  person = id;
  successor = null;
  const sign = (event: FormDataEvent) => {
    event.formData.set(PAGE_PERSON, id);
  };
  document.addEventListener('formdata', sign);
  return () => {
    document.removeEventListener('formdata', sign);
  };
}

/**
 * The session of this page is over. Where somebody else has signed in and words of this page are not saved, the page stays, and says so;
 * where nobody has, and a form is begun, its person is asked to sign in over it; else `leave` is called.
 */
export async function sessionOver(leave: () => void): Promise<void> {
  if (successor !== null) return;
  if (!hasSomethingToLose()) {
    leave();
    return;
  }
  const now = await whoIsSignedIn();
  if (now && now.id !== person) successor = now.name;
  else if (!hasBegunForm()) leave();
  else if (now) signedInAgain();
  else signInFirst();
}

/**
 * The browser brings this page back from its memory, as it was: whose it is now, and what has changed since, is for the server to say. What is
 * begun here stays; where nothing is, all of it comes anew.
 */
export async function broughtBack(leave: () => void): Promise<void> {
  if (!hasSomethingToLose()) {
    location.reload();
    return;
  }
  const now = await whoIsSignedIn();
  if (now?.id === person) await invalidateAll();
  else await sessionOver(leave);
}

const hasSomethingToLose = (): boolean => pageStanding.unsaved > 0 || hasBegunForm();
const hasBegunForm = (): boolean => draftPlaces().length > 0 || hasTypedInForm();

async function whoIsSignedIn(): Promise<v.InferOutput<typeof signedIn>> {
  for (;;) {
    try {
      const answer = await fetch('/session', { headers: { accept: 'application/json' } });
      if (answer.ok) return v.parse(signedIn, await answer.json());
    } catch {
      // The network has not quite come back yet.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

/** Whether something stands in a form that was not there when the page came; the fields of a live plan are in none. */
function hasTypedInForm(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'main form :is(textarea, input:is([type=text], :not([type])))',
  );
  return [...fields].some(({ value, defaultValue }) => value.trim() !== '' && value !== defaultValue);
}
