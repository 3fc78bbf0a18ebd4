import { loadPart } from '../live/load-part.ts';
import { removeStoredDrafts } from '../drafts/stored-drafts.ts';
import { keepAll } from './before-leaving.ts';
import { belongTo, broughtBack, sessionOver } from './page-person.svelte.ts';
import { sessionsOfPage, signInFirst } from './sign-in-again.svelte.ts';
import { onSignedOutHere } from './signed-out-here.ts';
import { watchGestures } from './still-here.ts';

/** Set while this page itself ends its session: hearing that the session ended is then no surprise. */
let expected = $state(false);

/** Call before a form that ends the session of this page is sent. */
export function expectSessionChange(): void {
  expected = true;
}

/** Call once such a form was answered and the page stays. */
export function sessionSettled(): void {
  expected = false;
}

/** Call when the server says that the session of this page is over. */
export function sessionEnded(): void {
  if (expected) return;
  void keepAll().then((isKept) => {
    // What only this page's memory has is lost with it: its person signs in over it.
    if (isKept) void sessionOver(leavePage);
    else signInFirst();
  });
}

/** Leaves the signed-in page of `personId` the moment its session ends elsewhere. Call while a component is being made. */
export function watchSession(personId: string): void {
  // At once: what the page opens next says whose it is.
  const undo = typeof document === 'undefined' ? null : belongTo(personId);
  $effect(() => () => undo?.());
  $effect(() => onSignedOutHere(leavePage));
  $effect(watchGestures);
  $effect(() => {
    // Opened anew in each session of this page.
    sessionsOfPage();
    if (expected) return;
    let close: (() => void) | null = null;
    let stopped = false;
    void loadPart(() => import('../live/page-socket.ts')).then(({ openMeetingChannel }) => {
      if (!stopped) close = openMeetingChannel({ sessionEnded });
    });
    return () => {
      stopped = true;
      close?.();
    };
  });
  $effect(() => {
    const returned = (event: PageTransitionEvent) => {
      if (event.persisted) void broughtBack(leavePage);
    };
    addEventListener('pageshow', returned);
    return () => {
      removeEventListener('pageshow', returned);
    };
  });
}

/** Nothing may stay on screen, and no question about unsaved changes may hold the page: they can no longer be saved. */
export function leavePage(): void {
  removeStoredDrafts();
  addEventListener(
    'beforeunload',
    (event) => {
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  document.body.replaceChildren();
  const here = location.pathname + location.search;
  location.replace(here === '/' ? '/sign-in?ended' : `/sign-in?ended&next=${encodeURIComponent(here)}`);
}
