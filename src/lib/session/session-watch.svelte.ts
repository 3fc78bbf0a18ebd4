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

/** Leaves a signed-in page the moment its session ends elsewhere. Call while a component is being made. */
export function watchSession(): void {
  $effect(() => {
    if (expected) return;
    let close: (() => void) | null = null;
    let stopped = false;
    void import('../live/page-socket.ts').then(({ openMeetingChannel }) => {
      if (!stopped) close = openMeetingChannel({ sessionEnded: leave });
    });
    return () => {
      stopped = true;
      close?.();
    };
  });
  $effect(() => {
    // A page brought back from the browser's memory after signing out must ask the server again.
    const returned = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener('pageshow', returned);
    return () => {
      removeEventListener('pageshow', returned);
    };
  });
}

/** Nothing may stay on screen, and no question about unsaved changes may hold the page: they can no longer be saved. */
function leave(): void {
  addEventListener(
    'beforeunload',
    (event) => {
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  document.body.replaceChildren();
  location.replace('/sign-in?ended');
}
