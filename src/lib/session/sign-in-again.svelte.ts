/** Set while the session of this page is over and its person is asked to sign in again over it. */
let isAsked = $state(false);
/** How often its person has signed in again here. */
let times = $state(0);
let waiting: (() => void)[] = [];

/** Whether the page waits for its person to sign in again. */
export const asksToSignIn = (): boolean => isAsked;

/** Changes each time the page has a new session. */
export const sessionsOfPage = (): number => times;

/** The session is over while something is being written here: the page is covered, and `then` is done once its person is back. */
export function signInFirst(then?: () => void): void {
  if (then) waiting = [then];
  isAsked = true;
}

/** Its person is back: what waited goes on. */
export function signedInAgain(): void {
  isAsked = false;
  times += 1;
  const next = waiting;
  waiting = [];
  for (const then of next) then();
}
