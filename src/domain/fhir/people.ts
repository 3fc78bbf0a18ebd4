import type { NamedProfessional } from '../care-plan/plan-version.ts';
import { coded, identifierSystem, resource } from './resource.ts';
import type { Resource } from './resource.ts';

type Identity = { givenName: string; familyName: string; birthDate: string };

const nameOf = ({ givenName, familyName }: Pick<Identity, 'givenName' | 'familyName'>) => [
  { use: 'official', family: familyName, given: givenName === '' ? [] : [givenName] },
];

/** A patient by our own id; a national identifier is never typed by hand, so there is none. */
export function patientOf(id: string, person: Identity): Resource {
  return resource('Patient', id, {
    identifier: [{ system: identifierSystem('patient'), value: id }],
    name: nameOf(person),
    birthDate: person.birthDate,
  });
}

/** A professional as named then. */
export function practitionerOf({ id, profession, ...person }: NamedProfessional): Resource {
  return resource('Practitioner', id, {
    identifier: [{ system: identifierSystem('professional'), value: id }],
    name: nameOf(person),
    qualification: [{ code: coded('profession', profession, profession) }],
  });
}

/** Those who care for a patient, the reference person marked. */
export function careTeamOf(
  members: readonly (NamedProfessional & { isReference: boolean })[],
  patient: { reference: string },
  versionId: string,
  clinicName: string,
): Resource {
  return resource('CareTeam', `${versionId}.t`, {
    status: 'active',
    name: clinicName,
    subject: patient,
    participant: members.map(({ id, isReference, profession }) => ({
      role: [
        coded('profession', profession, profession),
        ...(isReference ? [coded('role', 'reference', 'reference')] : []),
      ],
      member: { reference: `Practitioner/${id}` },
    })),
  });
}
