import { loadPart } from '$lib/live/load-part.ts';
import type { PlanBegun } from './plan-begun.svelte.ts';
import type { Writing } from './PlanBody.svelte';

type Kind = 'plan' | 'team' | 'comments';
/** The ids of a patient's live documents. */
export type DocumentIds = Readonly<Record<Kind, string>>;
/** A plan that is being written, and what ends that. */
export type Opened = { writing: Writing; close: () => void };

/** Opens a plan to be written, with what that takes (loaded apart: the editor is heavy); null where it is no longer wanted by then. */
export async function openDocuments(
  ids: DocumentIds,
  begun: PlanBegun,
  isWanted: () => boolean,
): Promise<Opened | null> {
  const [{ LiveDocument }, { default: Items }, { keepRecovered }, { PlanComments }, { default: Comments }] =
    await Promise.all([
      loadPart(() => import('$lib/collab/live-document.svelte.ts')),
      loadPart(() => import('./LiveItems.svelte')),
      loadPart(() => import('$lib/collab/recovered/keep-recovered.ts')),
      loadPart(() => import('../comments/plan-comments.svelte.ts')),
      loadPart(() => import('../comments/CommentsPanel.svelte')),
    ]);
  if (!isWanted()) return null;
  const keeping: (() => void)[] = [];
  const open = (kind: Kind) => {
    const live = new LiveDocument(ids[kind], location.origin, kind === 'comments');
    if (kind === 'plan') begun.follow(live.doc);
    keeping.push(keepRecovered(live, ids[kind], kind));
    return live;
  };
  const plan = { plan: open('plan'), team: open('team') };
  const comments = new PlanComments(ids.plan, open('comments'), plan);
  // News about a comment leads here.
  if (location.hash === '#comments') comments.show(null);
  return {
    writing: { ...plan, comments, Items, Comments },
    close: () => {
      for (const stop of keeping.splice(0)) stop();
      comments.destroy();
      for (const live of [plan.plan, plan.team, comments.live]) live.destroy();
    },
  };
}
