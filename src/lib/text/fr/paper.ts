/** Ce qui est en haut de chaque feuille imprimée. */
export const paper = {
  born: (date: string) => `date de naissance : ${date}`,
  version: (number: number) => `version ${String(number)}`,
  draft: 'BROUILLON',
  teamOnly: 'équipe seulement',
  printed: (date: string) => `Imprimé le ${date}`,
  agenda: (title: string, date: string) => `Ordre du jour, ${title}, ${date}`,
  minutes: (title: string, date: string) => `Compte rendu, ${title}, ${date}`,
  board: 'Tableau des orientations',
  printOne: 'Imprimer',
  printOneWho: (name: string) => `Imprimer la page de ${name} seule`,
  pdf: 'PDF',
  pages: ['page', 'sur'] as [string, string],
  unprintable: 'Certains caractères de ce texte n’ont pas pu être imprimés ; ils sont remplacés par □.',
  wholeMinutes: 'Tout le compte rendu',
};
