const HERE = 'http://here.invalid';

/** `asked` where it is a path of this site, else the start page: never an address that leads elsewhere. */
export function localPath(asked: FormDataEntryValue | null): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  const url = URL.parse(asked, HERE);
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
