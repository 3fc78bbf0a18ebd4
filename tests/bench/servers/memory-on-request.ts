/**
 * Loaded before a server (`--expose-gc --import`): when asked, collects its garbage and tells its resident memory in KiB, less what
 * the heap keeps free for later: how far a heap once grew says little about what is open now.
 */
process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  process.send?.((rss - heapTotal + heapUsed) / 1024);
});
