import { createHash } from 'node:crypto';
import type { Locale, Theme } from '#domain/people/preferences.ts';

type Preferences = { locale: Locale; theme: Theme };

/** More browsers than a clinic has. */
const MOST = 5_000;

/** In which language and display those who were here lately read: what is still known of them while the database is away. */
export class LastSeen {
  readonly #known = new Map<string, Preferences>();

  remember(cookieHeader: string, { locale, theme }: Preferences): void {
    const key = keyOf(cookieHeader);
    // The longest known goes first; nobody is told from anybody by it.
    this.#known.delete(key);
    this.#known.set(key, { locale, theme });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }

  of(cookieHeader: string): Preferences | null {
    return this.#known.get(keyOf(cookieHeader)) ?? null;
  }
}

/** Sessions are not kept as they are. */
const keyOf = (cookieHeader: string): string => createHash('sha256').update(cookieHeader).digest('base64');
