import { foundIn } from '#domain/comments/anchor.ts';
import type { Anchor, Stretch } from '#domain/comments/anchor.ts';
import type { Thread } from '#domain/comments/read-comments.ts';
import { sectionNames, sections } from '#domain/care-plan/layout.ts';
import type { PlanDocumentKind, SectionName } from '#domain/care-plan/layout.ts';
import { linesOf } from '#domain/documents/lines.ts';
import type { Lines } from '#domain/documents/lines.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';

/** A thread, with where the words that it is about stand now; nowhere where they are gone. */
export type PlacedThread = Thread & { stretches: Stretch[]; lineId: string | null };

/** Where in a plan the words stand that comments are about. */
export class CommentPlaces {
  readonly #plan: Readonly<Record<PlanDocumentKind, LiveDocument>>;

  constructor(plan: Readonly<Record<PlanDocumentKind, LiveDocument>>) {
    this.#plan = plan;
  }

  /** Threads in the order in which the plan reads, each with its place. */
  place(threads: readonly Thread[]): PlacedThread[] {
    const lines = new Map<SectionName, Lines>();
    const placed = threads.map((thread): PlacedThread => {
      const { section } = thread.anchor;
      const known = lines.get(section) ?? this.linesOf(section);
      lines.set(section, known);
      const stretches = this.of(thread.anchor, known);
      return { ...thread, stretches, lineId: known.lines[stretches[0]?.line ?? -1]?.head.id ?? null };
    });
    return placed.sort((a, b) => orderOf(a) - orderOf(b));
  }

  of(anchor: Anchor, lines = this.linesOf(anchor.section)): Stretch[] {
    return foundIn(this.#docOf(anchor.section), lines, anchor);
  }

  linesOf(section: SectionName): Lines {
    return linesOf(this.#docOf(section).getXmlFragment(section), sections[section].item);
  }

  #docOf(section: SectionName) {
    return this.#plan[sections[section].document].doc;
  }
}

/** As the plan reads; what is about words that are gone comes last. */
function orderOf({ anchor, stretches }: PlacedThread): number {
  const [first] = stretches;
  return first
    ? sectionNames.indexOf(anchor.section) * 1e6 + first.line * 1e3 + Math.min(first.from, 999)
    : Number.MAX_SAFE_INTEGER;
}
