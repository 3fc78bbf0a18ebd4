import * as v from 'valibot';
import type { LiveUseCase } from '../use-case/live/live-session.ts';
import { answered, refusal } from '../use-case/live/live-answer.ts';
import { meetingLive } from './meeting/meeting-live.ts';
import { reviewLive } from './review/review-live.ts';

/** Every command of what is led live. */
const liveUseCases = { ...meetingLive, ...reviewLive };
type Name = keyof typeof liveUseCases;

const named = v.object({ name: v.picklist(Object.keys(liveUseCases) as Name[]), payload: v.unknown() });

/**
 * Carries out one live command, `{ name, payload }`, of a meeting or of a review, and answers it (D14). A refusal is an answer too, never
 * thrown; an unknown name is 'invalid-input'.
 */
export const runLive: LiveUseCase = async (deps, actor, raw) => {
  const asked = v.safeParse(named, raw);
  if (!asked.success) return refusal('invalid-input');
  return answered(liveUseCases[asked.output.name](deps, actor, asked.output.payload));
};
