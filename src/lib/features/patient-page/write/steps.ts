import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { ResponseSubject } from '#domain/patient-access/response.ts';

/** One thing that a patient decides on, on a screen of its own. `text`: the line of the plan; empty for the whole. */
export type Step = { subject: ResponseSubject; itemId: string; text: string; path: string };

/** The screens of "what do you think of it", in their order: each goal, then the plan as a whole. Another step takes its place here. */
export function stepsOf({ goals }: Pick<PlanForPatient, 'goals'>): Step[] {
  return [...goals.map(({ id, text }) => stepOn('goal', id, text)), stepOn('whole', '', '')];
}

/** What this address asks about: a step, or a task, which is answered from its line alone; null where the plan has none such. */
export function stepAt(plan: Pick<PlanForPatient, 'goals' | 'tasks'>, about: string): Step | null {
  const tasks = plan.tasks.map(({ id, text }) => stepOn('task', id, text));
  return [...stepsOf(plan), ...tasks].find(({ path }) => path === pathTo(about)) ?? null;
}

/** The step after this one, or null where it is the last or stands alone. */
export function stepAfter(plan: Pick<PlanForPatient, 'goals'>, { path }: Pick<Step, 'path'>): Step | null {
  const steps = stepsOf(plan);
  const at = steps.findIndex((step) => step.path === path);
  return at === -1 ? null : (steps[at + 1] ?? null);
}

export function stepOn(subject: ResponseSubject, itemId: string, text: string): Step {
  return { subject, itemId, text, path: pathTo(itemId === '' ? subject : `${subject}.${itemId}`) };
}

function pathTo(about: string): string {
  return `/my-plan/answer/${encodeURIComponent(about)}`;
}
