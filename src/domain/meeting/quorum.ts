import { has } from '../access/capabilities.ts';
import { professions } from '../people/professions.ts';
import type { Profession } from '../people/professions.ts';
import { isPresent } from './meeting.ts';
import type { MeetingState, Participant } from './meeting.ts';

/** Whether the participant counts for the profession where they are: an observer stands for none. */
export function standsFor(participant: Participant, profession: Profession): boolean {
  return has(participant.role, 'meeting.take-part') && participant.profession === profession;
}

/** The professions that those present stand for. */
export function professionsPresent({ participants }: Pick<MeetingState, 'participants'>): Profession[] {
  const here = participants.filter(isPresent);
  return professions.filter((profession) => here.some((participant) => standsFor(participant, profession)));
}

/** The required professions that nobody present stands for. */
export function missingProfessions(state: Pick<MeetingState, 'requiredProfessions' | 'participants'>): Profession[] {
  return state.requiredProfessions.filter((profession) => !professionsPresent(state).includes(profession));
}
