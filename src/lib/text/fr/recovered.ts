/** What a page had before the data were restored from a copy. */
export const recovered = {
  title: 'Texte retrouvé',
  lead: 'La liaison ou votre session s’est interrompue, ou les données ont été rétablies à partir d’une copie. Ces lignes étaient sur votre page et ne sont pas dans le dossier. Rien n’y entre de soi-même : ce que vous reprenez y est écrit en votre nom.',
  readOnly: 'Vous ne pouvez pas écrire ici en ce moment : vous pouvez lire ces lignes, les copier, ou les laisser.',
  take: 'Reprendre',
  replace: 'Remplacer par ce texte',
  drop: 'Ne pas garder',
  takeAll: 'Tout reprendre',
  dropAll: 'Ne rien garder',
  dropAllSure: 'Ces lignes seront perdues. Ne rien garder ?',
  now: (text: string) => `Dans le dossier : ${text === '' ? '(ligne vide)' : text}`,
  by: (names: string) => `écrit par ${names}`,
  bySomebody: 'écrit par quelqu’un d’autre',
  others: (count: number) =>
    count === 1 ? 'Une ligne écrite par quelqu’un d’autre' : `${count} lignes écrites par d’autres`,
  othersLead:
    'Ces lignes étaient aussi sur votre page. La page de qui les a écrites les propose à cette personne : ne les reprenez que si elle ne peut pas le faire. Elles entreraient en votre nom.',
};
