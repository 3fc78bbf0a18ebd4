/** The parameter of an address that says where a page of a list begins. */
export const FROM = 'from';

/** How many come before the page that an address asks for with `?from=`; 0 where it says nothing of use. */
export function fromIn({ searchParams }: URL, name = FROM): number {
  const from = Number(searchParams.get(name));
  return Number.isSafeInteger(from) && from > 0 ? from : 0;
}

/** The same page beginning elsewhere: its other parameters stay as they are. */
export function addressFrom(url: URL, name: string, from: number): string {
  const parameters = new URLSearchParams(url.searchParams);
  if (from > 0) parameters.set(name, String(from));
  else parameters.delete(name);
  return `?${parameters.toString()}`;
}

/** The same board with so many cards of a column. */
export function addressShowing(url: URL, column: string, cards: number): string {
  const parameters = new URLSearchParams(url.searchParams);
  const others = parameters.getAll('shown').filter((shown) => !shown.startsWith(`${column}.`));
  parameters.delete('shown');
  for (const shown of [...others, `${column}.${String(cards)}`]) parameters.append('shown', shown);
  return `?${parameters.toString()}`;
}
