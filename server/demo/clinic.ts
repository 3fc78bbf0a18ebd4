import type { Role } from '#domain/access/actor.ts';
import type { Profession } from '#domain/people/professions.ts';

/** The fictitious clinic's name: no such place, and every page says so. */
export const DEMO_CLINIC = 'Centre de la douleur des Trois-Rochers (fictif)';

/** The one password of every demo account. */
export const DEMO_PASSWORD = 'trois-rochers-demo';

export type DemoPerson = {
  email: string;
  givenName: string;
  familyName: string;
  profession: Profession;
  role: Role;
};

const person = (role: Role, profession: Profession, givenName: string, familyName: string): DemoPerson => ({
  email: `${asciiOf(givenName)}@trois-rochers.example`,
  givenName,
  familyName,
  profession,
  role,
});

/** Those who work at the clinic: nine professionals of seven professions and a student, by the name stories use. */
export const people = {
  claire: person('coordinator', 'nurse', 'Claire', 'Ardoise'),
  eglantine: person('coordinator', 'physician', 'Églantine', 'Rocaille'),
  basile: person('professional', 'physician', 'Basile', 'Grésil'),
  solene: person('professional', 'psychologist', 'Solène', 'Aubépine'),
  karim: person('professional', 'physiotherapist', 'Karim', 'Basalte'),
  mireille: person('professional', 'psychomotor-therapist', 'Mireille', 'Embrun'),
  tiphaine: person('professional', 'hypnosis-practitioner', 'Tiphaine', 'Givre'),
  joachim: person('professional', 'social-worker', 'Joachim', 'Cornouiller'),
  margaux: person('professional', 'nurse', 'Margaux', 'Tourbière'),
  noe: person('observer', 'student', 'Noé', 'Fougère'),
} as const satisfies Record<string, DemoPerson>;

export type PersonKey = keyof typeof people;
export const personKeys = Object.keys(people) as PersonKey[];

/** As a plan names them: “Claire Ardoise”. */
export function nameOf(key: PersonKey): string {
  return `${people[key].givenName} ${people[key].familyName}`;
}

function asciiOf(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
