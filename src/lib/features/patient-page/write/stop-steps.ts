import { refusalTargets } from '#domain/review/targets.ts';

/** The screens of saying that one no longer wants something: one decision each, and every one of them can be the last. */
export const stopSteps = ['part', 'words', 'sessions', 'about'] as const;
export type StopStep = (typeof stopSteps)[number];

/** In which field each is answered. */
const fieldsOf: Record<StopStep, readonly string[]> = {
  part: ['part'],
  words: ['words'],
  sessions: ['sessionsHeld'],
  about: [...refusalTargets.map((target) => `target-${target}`), 'rather-not-say'],
};

/** The screens that there are: not everything is counted in sessions. */
export function stepsThatFit(isCounted: boolean): StopStep[] {
  return stopSteps.filter((step) => step !== 'sessions' || isCounted);
}

/** The screen that is asked for; after a refusal, the one on which the mistake is. */
export function stopStepAt(asked: string | null, errors: Readonly<Record<string, string>>): StopStep {
  if (errors['targets'] !== undefined) return 'about';
  if (errors['sessionsHeld'] !== undefined) return 'sessions';
  if (errors['words'] !== undefined) return 'words';
  return stopSteps.find((step) => step === asked) ?? 'part';
}

/** What was said on the other screens: it is sent along, so that one form carries everything. */
export function saidElsewhere(step: StopStep, held: Readonly<Record<string, string>>): [name: string, value: string][] {
  return stopSteps
    .filter((other) => other !== step)
    .flatMap((other) => fieldsOf[other])
    .flatMap((name): [string, string][] => (held[name] ? [[name, held[name]]] : []));
}
