/** Calls `returned` when this page (or worker) may have missed something: the network is back, or the page is looked at again. */
export function onReturn(returned: () => void): () => void {
  addEventListener('online', returned);
  const stopLooking = typeof document === 'undefined' ? null : onLook(returned);
  return () => {
    removeEventListener('online', returned);
    stopLooking?.();
  };
}

/** Calls `looked` when this page is shown again, goes on after the browser had frozen it, or is brought back from the browser's memory. */
export function onLook(looked: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') looked();
  };
  document.addEventListener('visibilitychange', visible);
  const broughtBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) looked();
  };
  document.addEventListener('resume', visible);
  addEventListener('pageshow', broughtBack);
  return () => {
    document.removeEventListener('visibilitychange', visible);
    document.removeEventListener('resume', visible);
    removeEventListener('pageshow', broughtBack);
  };
}
