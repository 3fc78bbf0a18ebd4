import type { SystemScope } from '#domain/systems/system-account.ts';

/** Les autres logiciels qui peuvent lire. */
export const systems = {
  title: 'Autres logiciels',
  lead: 'Le dossier de l’hôpital ou un autre logiciel peut lire, en FHIR, les plans validés. Il ne peut rien écrire, et chaque lecture laisse une trace dans le dossier de la personne.',
  address: (address: string) => `Adresse  : ${address}`,
  none: 'Aucun logiciel n’a d’accès.',
  list: 'Ceux qui ont un accès',
  create: 'Donner un accès',
  name: 'Nom du logiciel',
  scopes: 'Ce qu’il peut lire',
  scopeNames: {
    'system/Patient.rs': 'l’identité des patients',
    'system/CarePlan.rs': 'les plans validés, avec ce qui les compose',
  } satisfies Record<SystemScope, string>,
  scopesMissing: 'Choisissez au moins une chose.',
  token: 'Clé d’accès',
  tokenOnce: 'Elle n’est montrée qu’une fois. Remettez-la à la personne qui règle l’autre logiciel.',
  since: (date: string) => `depuis le ${date}`,
  revoke: 'Retirer l’accès',
  revokeOf: (name: string) => `Retirer l’accès  : ${name}`,
  link: 'Autres logiciels (FHIR)',
};
