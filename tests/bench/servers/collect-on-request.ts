/** Loaded before a server (`--expose-gc --import`): collects its garbage when asked, so that memory is compared and not luck. */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.('collected');
});
