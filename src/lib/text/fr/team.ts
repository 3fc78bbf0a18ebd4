/** The care team of one patient. */
export const team = {
  title: 'Équipe de soins',
  lead: 'Les personnes qui lisent et écrivent le plan. La personne référente est celle à qui le patient s’adresse.',
  isReference: 'Personne référente',
  disabled: 'compte fermé',
  makeReference: 'Désigner comme référence',
  makeReferenceWho: (name: string) => `Désigner comme référence, ${name}`,
  remove: 'Retirer',
  removeWho: (name: string) => `Retirer, ${name}`,
  empty: 'Personne ne fait encore partie de cette équipe. Ajoutez d’abord la personne référente.',
  addTitle: 'Ajouter quelqu’un',
  who: 'Professionnel·le',
  add: 'Ajouter à l’équipe',
  everybody: 'Toute l’équipe de la structure fait déjà partie de cette équipe de soins.',
};
