import type * as Y from 'yjs';
import { isEmptyLine, readSection } from '#domain/care-plan/content.ts';
import { sectionsOf } from '#domain/care-plan/layout.ts';

/** Whether anything is written in a live plan, from now on. */
export class PlanBegun {
  is: boolean | null = $state(null);
  #looks = false;

  /** Looks at once, and a moment after each change: an editor may speak while the page is being drawn. */
  follow(doc: Y.Doc): void {
    const look = () => {
      this.#looks = false;
      this.is = sectionsOf('plan').some((name) =>
        readSection(doc.getXmlFragment(name), name).some((line) => !isEmptyLine(line)),
      );
    };
    doc.on('update', () => {
      if (this.#looks) return;
      this.#looks = true;
      queueMicrotask(look);
    });
  }
}
