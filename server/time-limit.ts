/** Rejects where `work` takes longer than `milliseconds`; what it then still does is ignored. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error('It took too long'));
  }, milliseconds);
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
