import type { Practice } from '#domain/orientation/practices.ts';
import type { SectionName } from '#domain/care-plan/layout.ts';
import type { SectionComments } from '$lib/collab/editor/comment-marks.ts';
import type { Said } from '$lib/collab/editor/live-section.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { plan } from '$lib/text/fr/plan.ts';

/** What lines of a plan need to know besides their own attributes. */
export type PlanContext = {
  locale: Locale;
  /** In which language the plan is written; null where nobody has said so yet. */
  lang: Locale | null;
  text: typeof plan;
  /** 'YYYY-MM-DD' as a reader of the page's language writes it. */
  day: (date: string) => string;
  patientName: string;
  /** The clinic's catalogue. */
  practices: readonly Practice[];
  /** Everyone who may be named in the plan; `inTeam` are those offered for a new choice. */
  people: { id: string; name: string; inTeam: boolean }[];
  /** The goals written so far, for tasks to point at. */
  goals: () => { id: string; text: string }[];
  /** What the patient last said about a goal or a task, where their answers are shown. */
  saidOf?: (itemId: string) => Said | null;
  /** What colleagues say beside a section, where the plan is written. */
  comments?: (section: SectionName) => SectionComments | undefined;
};

/** The name of a person of the clinic, or the text itself where somebody was named freely. */
export function nameOf(context: PlanContext, who: string): string {
  return context.people.find((person) => person.id === who)?.name ?? who;
}

/** Who does a task: the patient, a relative, or a professional. */
export function doerOf(context: PlanContext, who: string): string {
  if (who === 'patient') return context.patientName;
  return who === 'relative' ? context.text.relative : nameOf(context, who);
}
