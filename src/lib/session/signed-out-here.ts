/** The pages of this browser tell each other that its person has signed out: nothing of theirs stays on any screen. */
const CHANNEL = 'cordee.signed-out';

/** Call on the page to which signing out has led. */
export function tellSignedOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('');
  channel.close();
}

/** Calls `leave` when another page of this browser has signed out; answers with what stops listening. */
export function onSignedOutHere(leave: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = leave;
  return () => {
    channel.close();
  };
}
