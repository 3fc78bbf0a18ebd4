/** La déclaration d’accessibilité : ce qui est vrai, et rien de plus. */
export const accessibility = {
  title: 'Accessibilité',
  link: 'Accessibilité',
  lead: 'Cordée est faite pour être utilisée par tous, au clavier comme à l’oreille, sur un téléphone comme sur un grand écran.',
  state: {
    title: 'Où nous en sommes',
    says: 'Cordée vise le niveau AA des règles WCAG 2.2 et du RGAA 4.1.2. Elle est partiellement conforme : elle a été vérifiée par ses auteurs, par des essais automatiques et à la main. Aucun audit extérieur n’a encore eu lieu, et aucun essai n’a encore été mené par des personnes qui utilisent un lecteur d’écran chaque jour.',
  },
  how: {
    title: 'Comment c’est vérifié',
    list: [
      'À chaque modification du logiciel, un outil (axe) examine les pages dans les deux affichages, clair et sombre, et sur un écran de 360 pixels.',
      'Des essais conduisent au clavier seul une réunion, une revue, un plan, et vérifient que ce qui a le focus reste visible, même sous les barres fixes et dans une petite fenêtre.',
      'D’autres lisent ce qu’entend un lecteur d’écran : le nom de chaque champ d’un plan avec sa ligne, ce qui est ajouté ou retiré d’une version à l’autre, les erreurs d’un formulaire réunies et reliées à leurs champs.',
      'Ce qui est annoncé pendant une réunion est compté : l’enregistrement n’est pas annoncé à chaque lettre, seulement ce qui ne s’enregistre pas, une coupure et le retour.',
      'Les contours des champs ont un contraste d’au moins 3 pour 1 ; avec les couleurs imposées par le système, les boutons gardent un contour.',
    ],
  },
  limits: {
    title: 'Ce qui ne va pas encore',
    list: [
      'Ce que d’autres écrivent dans un plan au même moment n’est pas lu à voix haute : on le trouve en relisant la ligne.',
      'Un passage écrit dans une autre langue que celle de la page n’est pas signalé comme tel au lecteur d’écran.',
      'L’écran de la salle est fait pour être vu de loin : tout ce qu’il montre se trouve aussi dans la réunion, sur l’appareil de chacun.',
      'Un temps est donné pour répondre seul pendant une revue (90 secondes) : il n’interrompt rien. La page d’une personne soignée se ferme si l’on n’y fait rien pendant 15 minutes ; ce qui est commencé y est gardé.',
      'Les versions validées s’impriment ou s’enregistrent en PDF par le navigateur : ces fichiers ne sont pas vérifiés.',
    ],
  },
  keys: {
    title: 'Au clavier',
    list: [
      'Le premier lien de chaque page mène au contenu.',
      'La touche « ? » montre les raccourcis de la page. Les raccourcis d’une seule lettre peuvent être coupés, dans cette même fenêtre.',
      'Échap sort d’un champ ou ferme ce qui est ouvert.',
    ],
  },
  tell: {
    title: 'Dire ce qui ne va pas',
    says: (clinic: string) => `Dites-le à la coordination de votre structure, qui nous le transmet : ${clinic}.`,
    rights:
      'En France, sans réponse de la structure, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr, 09 69 39 00 00).',
  },
  date: 'Déclaration établie en novembre 2026 par une évaluation interne.',
  back: 'Retour à Cordée',
};
