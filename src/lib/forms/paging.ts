/** How many come before the page that an address asks for with `?from=`; 0 where it says nothing of use. */
export function fromIn({ searchParams }: URL, name = 'from'): number {
  const from = Number(searchParams.get(name));
  return Number.isSafeInteger(from) && from > 0 ? from : 0;
}
