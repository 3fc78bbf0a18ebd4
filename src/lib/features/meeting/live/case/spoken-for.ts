import type { Colleague } from '#domain/people/colleague.ts';
import { shortName } from '$lib/features/people/names.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** On whose behalf the scribe wrote: "for Dr Grésil", "for Solène A.". */
export function spokenFor(person: Colleague, { meetingLive }: Pick<Words, 'meetingLive'>): string {
  const isPhysician = person.profession === 'physician';
  return meetingLive.decide.spokenFor(isPhysician ? person.familyName : shortName(person), isPhysician);
}
