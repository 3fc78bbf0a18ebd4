import type { Country } from '#domain/patient-access/emergency-numbers.ts';

/** Whom patients are told to call when it cannot wait. */
export const emergencyNumbers = {
  title: 'Numéros d’urgence donnés aux patients',
  lead: 'Ils sont sur la page du patient, après chaque envoi, sur un lien qui ne s’ouvre plus et sur la lettre.',
  none: 'Aucun numéro d’urgence n’est réglé : les pages et les lettres des patients n’en donnent aucun.',
  choose: 'Choisir les numéros',
  byCountry: (numbers: string, country: string) =>
    `Donnés aujourd’hui : ${numbers} (${country}, d’après le réglage du serveur).`,
  now: (numbers: string) => `Donnés aujourd’hui : ${numbers}.`,
  countries: {
    FR: 'France',
    BE: 'Belgique',
    CH: 'Suisse',
    'CA-QC': 'Québec',
    GB: 'Royaume-Uni',
  } satisfies Record<Country, string>,
  own: 'D’autres numéros, écrits ci-dessous',
  first: 'Urgence',
  second: 'Urgence, autre numéro (si besoin)',
  distress: 'Détresse, idées de mort (si une telle ligne existe)',
  distressHint: 'Une ligne qui répond jour et nuit : la page le dit ainsi.',
  isFree: 'L’appel à la ligne de détresse est gratuit',
};
