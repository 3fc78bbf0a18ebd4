import { plural } from '../plural.ts';

/** Chercher de partout (Ctrl+K) : patients, réunions, pages, gestes. */
export const find = {
  open: 'Chercher',
  keys: 'Ctrl K',
  title: 'Aller à un patient, une réunion, une page',
  placeholder: 'Un nom, une date, une page…',
  hint: 'Les flèches choisissent, Entrée ouvre, Échap referme.',
  results: 'Ce qui a été trouvé',
  patients: 'Patients',
  meetings: 'Réunions',
  acts: 'Faire',
  pages: 'Pages',
  found: (count: number) => `${String(count)} ${plural('fr', count, { one: 'résultat', other: 'résultats' })}`,
  none: (typed: string) => `Rien ne correspond à « ${typed} ».`,
  away: 'Les patients et les réunions ne peuvent pas être cherchés pour l’instant : le serveur ne répond pas.',
  backTo: (title: string) => `Revenir à la réunion en cours : ${title}`,
  ofPatient: (page: string) => `Ce patient : ${page}`,
  refusalHere: 'Ce patient : enregistrer un refus',
  orientationHere: 'Ce patient : proposer une orientation',
  report: 'Rapport annuel de la structure',
  practices: 'Réglages : les pratiques',
};
