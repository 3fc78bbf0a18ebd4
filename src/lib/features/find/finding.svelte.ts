import { fullName } from '$lib/features/people/names.ts';
import { words } from '$lib/text/words.ts';
import { askFor } from './found.ts';
import type { Found } from './found.ts';
import { placesMeant } from './places.ts';
import type { Place } from './places.ts';

/** After the last letter, in milliseconds: who types on is not answered in between. */
const WAITS_MS = 120;
/** Pages and acts beside patients and meetings, at most. */
const PLACES_SHOWN = 7;

export type Hit = { href: string; label: string; detail: string };
export type Group = { title: string; hits: Hit[] };

const none: Found = { patients: [], meetings: [] };

/** What is typed, what was found, and which of it is chosen. Answers that come late are dropped. */
export class Finding {
  typed = $state('');
  at = $state(0);
  /** The server could not be asked: pages and acts are all that is shown. */
  away = $state(false);
  #found = $state.raw<Found>(none);
  /** Whether what is typed is still asked for. */
  waits = $state(false);
  #places: () => Place[];
  #due: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();
  #answered: Promise<void> = Promise.resolve();

  constructor(places: () => Place[]) {
    this.#places = places;
  }

  get groups(): Group[] {
    const { format, find, meetings } = words();
    const places = placesMeant(this.#places(), this.typed).slice(
      0,
      this.typed.trim() === '' ? undefined : PLACES_SHOWN,
    );
    const hits = (kind: Place['kind']) =>
      places.filter((place) => place.kind === kind).map(({ href, label }) => ({ href, label, detail: '' }));
    const all = [
      {
        title: find.patients,
        hits: this.#found.patients.map((one) => ({
          href: `/patients/${one.id}`,
          label: fullName(one),
          detail: `${format.age(one.birthDate)}, ${format.shortDay(one.birthDate)}`,
        })),
      },
      {
        title: find.meetings,
        hits: this.#found.meetings.map((one) => ({
          href:
            one.status === 'closed' || one.status === 'frozen' ? `/meetings/${one.id}/minutes` : `/meetings/${one.id}`,
          label: one.title,
          detail: `${format.moment(one.startsAt)}, ${meetings.statuses[one.status]}`,
        })),
      },
      { title: find.acts, hits: hits('act') },
      { title: find.pages, hits: hits('page') },
    ];
    return all.filter((group) => group.hits.length > 0);
  }

  get chosen(): Hit | undefined {
    return this.groups.flatMap(({ hits }) => hits)[this.at];
  }

  /** Something was typed: the first hit is chosen. */
  look(typed: string): void {
    this.typed = typed;
    this.at = 0;
    clearTimeout(this.#due);
    this.#asked.abort();
    const asked = (this.#asked = new AbortController());
    this.waits = typed.trim() !== '';
    if (!this.waits) {
      this.#found = none;
      this.away = false;
      this.#answered = Promise.resolve();
      return;
    }
    this.#answered = new Promise((done) => {
      asked.signal.addEventListener('abort', () => {
        done();
      });
      this.#due = setTimeout(() => {
        void askFor(typed, asked.signal).then((found) => {
          if (!asked.signal.aborted) this.#take(found);
          done();
        });
      }, WAITS_MS);
    });
  }

  #take(found: Found | null): void {
    this.#found = found ?? none;
    this.away = found === null;
    this.waits = false;
    this.at = 0;
  }

  move(by: 1 | -1): void {
    const count = this.groups.reduce((sum, { hits }) => sum + hits.length, 0);
    if (count > 0) this.at = (this.at + by + count) % count;
  }

  /** Resolves once what is typed now has been answered. */
  async settled(): Promise<void> {
    while (this.waits) await this.#answered;
  }
}
