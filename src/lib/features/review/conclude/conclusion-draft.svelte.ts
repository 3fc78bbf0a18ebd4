import type * as Y from 'yjs';
import { FIELDS } from '#domain/care-plan/layout.ts';
import { TICKED } from '#domain/review/notes-layout.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { reviewCourses, reviewScopes } from '#domain/review/review.ts';
import type { ReviewCourse, ReviewScope } from '#domain/review/review.ts';

/** What may have a default: who tells the patient, by when, when the team looks again. */
type Telling = { tellerId: string; tellOn: string; lookAgainOn: string };

/**
 * The conclusion while who leads fills it in, beside the hypothesis, which all write in the notes. It is in the review's document: all see
 * it come about, and whoever takes the lead over goes on with it.
 */
export class ConclusionDraft {
  readonly #doc: Y.Doc;
  readonly #map: Y.Map<unknown>;
  #values: Readonly<Record<string, unknown>> = $state.raw({});

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#map = doc.getMap(FIELDS);
    this.#map.observe(() => {
      this.#values = this.#map.toJSON();
    });
  }

  get targets(): RefusalTarget[] {
    return this.#ticked('targets', refusalTargets);
  }
  set targets(chosen: RefusalTarget[]) {
    this.#tick('targets', refusalTargets, chosen);
  }

  get courses(): ReviewCourse[] {
    return this.#ticked('courses', reviewCourses);
  }
  set courses(chosen: ReviewCourse[]) {
    this.#tick('courses', reviewCourses, chosen);
  }

  get scope(): ReviewScope | null {
    return reviewScopes.find((scope) => scope === this.#values['scope']) ?? null;
  }
  set scope(scope: ReviewScope | null) {
    this.#write('scope', scope ?? '');
  }

  get scopeReason(): string {
    return this.#read('scopeReason');
  }
  set scopeReason(reason: string) {
    this.#write('scopeReason', reason);
  }

  get tellerId(): string {
    return this.#read('tellerId');
  }
  set tellerId(id: string) {
    this.#write('tellerId', id);
  }

  get tellOn(): string {
    return this.#read('tellOn');
  }
  set tellOn(day: string) {
    this.#write('tellOn', day);
  }

  get tellNote(): string {
    return this.#read('tellNote');
  }
  set tellNote(note: string) {
    this.#write('tellNote', note);
  }

  get lookAgainOn(): string {
    return this.#read('lookAgainOn');
  }
  set lookAgainOn(day: string) {
    this.#write('lookAgainOn', day);
  }

  /**
   * Writes these where nothing is written yet; of a conclusion that nobody has begun, ticks what was marked, and that the person is talked
   * with first.
   */
  begin(telling: Telling, marked: readonly RefusalTarget[]): void {
    this.#doc.transact(() => {
      const isNew = Object.keys(telling).every((name) => this.#read(name) === '');
      for (const [name, value] of Object.entries(telling)) if (this.#read(name) === '') this.#write(name, value);
      if (!isNew) return;
      if (this.targets.length === 0) this.#tick('targets', refusalTargets, marked);
      if (this.courses.length === 0) this.#tick('courses', reviewCourses, ['talk-first']);
    });
  }

  /** What is sent, or the fields that are still to be filled. */
  read(hypothesis: string) {
    const { targets, scope, courses } = this;
    const missing: ('hypothesis' | 'targets' | 'scope' | 'courses')[] = [];
    if (hypothesis === '') missing.push('hypothesis');
    if (targets.length === 0) missing.push('targets');
    if (scope === null) missing.push('scope');
    if (courses.length === 0) missing.push('courses');
    if (missing.length > 0 || scope === null) return { missing };
    return {
      conclusion: {
        hypothesis,
        targets,
        scope,
        scopeReason: scope === 'practice' ? this.scopeReason : '',
        courses,
        tellerId: this.tellerId,
        tellOn: this.tellOn,
        tellNote: this.tellNote,
        lookAgainOn: this.lookAgainOn,
      },
    };
  }

  #read(name: string): string {
    const value = this.#values[name];
    return typeof value === 'string' ? value : '';
  }

  #write(name: string, value: string): void {
    if (this.#read(name) !== value) this.#map.set(name, value);
  }

  #ticked<V extends string>(group: string, all: readonly V[]): V[] {
    return all.filter((one) => this.#read(`${group}.${one}`) === TICKED);
  }

  #tick<V extends string>(group: string, all: readonly V[], chosen: readonly V[]): void {
    this.#doc.transact(() => {
      for (const one of all) this.#write(`${group}.${one}`, chosen.includes(one) ? TICKED : '');
    });
  }
}
