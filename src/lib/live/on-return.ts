/** Calls `returned` when this page may have missed something: the network is back, or the page is looked at again. */
export function onReturn(returned: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') returned();
  };
  addEventListener('online', returned);
  document.addEventListener('visibilitychange', visible);
  return () => {
    removeEventListener('online', returned);
    document.removeEventListener('visibilitychange', visible);
  };
}
