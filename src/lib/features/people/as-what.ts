import type { Role } from '#domain/access/actor.ts';
import { has } from '#domain/access/capabilities.ts';
import type { Profession } from '#domain/people/professions.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** As what somebody is in a meeting: with their profession, or as an observer, who stands for none. */
export function asWhat(person: { role: Role; profession: Profession }, { people }: Pick<Words, 'people'>): string {
  return has(person.role, 'meeting.take-part') ? people.professions[person.profession] : people.roles[person.role];
}
