import type { SectionName } from '#domain/care-plan/layout.ts';
import type { Anchor, Stretch } from '#domain/comments/anchor.ts';
import type { SectionComments, SelectedWords } from '$lib/collab/editor/comment-marks.ts';
import type { PlacedThread } from './comment-places.ts';

/** What an editor may know of the comments beside its plan, and ask of them: as `PlanComments` has it. */
export type BesidePlan = {
  readonly open: readonly PlacedThread[];
  readonly begun: Anchor | null;
  readonly active: string | null;
  selected: (SelectedWords & { section: SectionName }) | null;
  placesOf: (anchor: Anchor) => Stretch[];
  listen: (changed: () => void) => () => void;
  begin: (opener: HTMLElement) => void;
  touch: (thread: string) => void;
  show: (opener: HTMLElement) => void;
  look: (thread: string | null) => void;
};

/** What the editor of a section needs of the comments beside its plan; `label` names the count of a line. */
export function commentsOfSection(
  comments: BesidePlan,
  section: SectionName,
  label: SectionComments['label'],
): SectionComments {
  const open = () => comments.open.filter(({ anchor }) => anchor.section === section);
  return {
    label,
    stretches: () => {
      const { begun, active } = comments;
      const ownStretches = begun?.section === section ? comments.placesOf(begun) : [];
      const marks = [
        ...open().map(({ name, stretches }) => ({ name, stretches })),
        { name: '', stretches: ownStretches },
      ];
      return marks.flatMap(({ name, stretches }) =>
        stretches.map((stretch) => ({ ...stretch, thread: name, isActive: name === '' || name === active })),
      );
    },
    countAt: (lineId) => open().filter((thread) => thread.lineId === lineId).length,
    listen: (changed) => comments.listen(changed),
    selected: (selected) => {
      comments.selected = { ...selected, section };
    },
    begin: (opener) => {
      comments.begin(opener);
    },
    touched: (name) => {
      comments.touch(name);
    },
    openLine: (lineId, opener) => {
      comments.show(opener);
      comments.look(open().find((thread) => thread.lineId === lineId)?.name ?? null);
    },
  };
}
