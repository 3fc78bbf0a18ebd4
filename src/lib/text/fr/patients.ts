import { plural } from '../plural.ts';

/** The list of patients, one patient's frame, emergency access. */
export const patients = {
  title: 'Patients',
  search: 'Chercher un nom ou une date de naissance',
  searchHint: 'Les accents ne comptent pas. La touche / mène ici, la flèche ↓ mène aux noms.',
  searchGo: 'Chercher',
  found: (count: number) =>
    plural('fr', count, { one: `${String(count)} patient`, other: `${String(count)} patients` }),
  noneFound: (query: string) => `Personne ne correspond à « ${query} » parmi les dossiers qui vous sont ouverts.`,
  onlyNear: (query: string) => `Personne ne s’appelle exactement « ${query} ». Noms proches :`,
  none: 'Aucun dossier ne vous est ouvert. Un dossier apparaît ici dès que vous faites partie de l’équipe de soins d’un patient.',
  noneYet: 'Aucun dossier pour l’instant. Créez le premier : son plan s’ouvrira aussitôt.',
  noneObserver: 'Les dossiers s’ouvrent à vous pendant les réunions auxquelles vous assistez.',
  bornOn: (date: string) => `naissance le ${date}`,
  reference: (name: string) => `Personne référente : ${name}`,
  noReference: 'sans personne référente',
  version: (number: number) => `version ${String(number)}`,
  draft: 'pas encore de version',
  create: 'Créer un dossier',
  createTitle: 'Nouveau dossier',
  createLead: 'Vous en serez la personne référente, et vous pourrez ensuite composer l’équipe de soins.',
  createLeadCoordinator: 'Vous pourrez ensuite composer l’équipe de soins et nommer la personne référente.',
  createGo: 'Créer le dossier',
  sameName: 'C’est une autre personne, qui porte le même nom et la même date de naissance',
  editTitle: 'Modifier l’identité',
  editGo: 'Enregistrer l’identité',
  edit: 'Modifier l’identité',
  tabs: 'Dossier',
  plan: 'Plan',
  versions: 'Versions',
  refusals: 'Refus et revues',
  team: 'Équipe de soins',
  audit: 'Qui a ouvert',
  emergency: 'Accès d’urgence',
  emergencyTitle: 'Accès d’urgence à un dossier',
  emergencyLead:
    'Pour un patient que vous ne suivez pas et dont vous devez lire le plan tout de suite. L’accès dure 60 minutes, en lecture seule. Il est inscrit au dossier et la coordination en est informée.',
  emergencyExact:
    'Écrivez le nom et la date de naissance tels qu’ils figurent au dossier (les accents ne comptent pas).',
  emergencyReason: 'Pourquoi maintenant ?',
  emergencyReasonHint: 'Une phrase : ce qui se passe et ce que vous devez savoir. La coordination la lira.',
  emergencyGo: 'Ouvrir le dossier pour 60 minutes',
  emergencyOpen: (time: string) => `Accès d’urgence, en lecture seule, jusqu’à ${time}`,
  minutesLeft: (count: number) =>
    plural('fr', count, { one: `encore ${String(count)} minute`, other: `encore ${String(count)} minutes` }),
};
