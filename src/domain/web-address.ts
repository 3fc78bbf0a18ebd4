/** A text read as an address of the web, or null: `URL.parse` is newer than some of the browsers that read this. */
export function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
