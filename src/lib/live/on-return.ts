/** Calls `returned` when this page (or worker) may have missed something: the network is back, or the page is looked at again. */
export function onReturn(returned: () => void): () => void {
  addEventListener('online', returned);
  const stopLooking = typeof document === 'undefined' ? null : onLook(returned);
  return () => {
    removeEventListener('online', returned);
    stopLooking?.();
  };
}

/** Calls `looked` when this page is shown again, or goes on after the browser had frozen it. */
export function onLook(looked: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') looked();
  };
  document.addEventListener('visibilitychange', visible);
  document.addEventListener('resume', visible);
  return () => {
    document.removeEventListener('visibilitychange', visible);
    document.removeEventListener('resume', visible);
  };
}
