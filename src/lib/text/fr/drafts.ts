/** Ce qui est commencé et pas encore enregistré. */
export const drafts = {
  leave:
    'Vous avez commencé à écrire ici et ce n’est pas enregistré. Quitter cette page ? Vous retrouverez vos mots en revenant.',
  restored: 'Ce que vous aviez commencé avant l’interruption est revenu. Relisez, puis envoyez.',
  restoredElsewhere: 'Vous aviez commencé à écrire sur une autre page avant l’interruption.',
  restoredGo: 'Y revenir',
  restoredKeep: 'Garder',
  restoredDrop: 'Effacer ce qui est revenu',
  mark: 'brouillon',
  moved: (name: string) => `La réunion est passée à ${name}`,
  reviewOpened: 'La revue du refus s’est ouverte.',
  stepMoved: (step: string) => `La revue est passée à : ${step}.`,
  reviewConcluded: 'La revue est conclue.',
  stay: 'Finir ici',
  go: 'Y aller',
  over: 'La réunion est terminée. Ce que vous écriviez est encore ici.',
  toMinutes: 'Aller au compte rendu',
  locked: 'La discussion est close : vos mots restent ici. Pour les noter, on rouvre la discussion.',
  overFor: 'La réunion est terminée : vos mots restent ici, et ne peuvent plus y être notés.',
  away: 'Vos mots restent ici jusqu’au retour de la connexion.',
  giveUp: 'Abandonner',
  markBegun: 'Votre avis, commencé',
  markConcluded:
    'La revue est conclue : cet avis n’y a pas été noté. Vos mots restent ici et ne sont montrés à personne.',
  markRevealed:
    'Votre avis est déjà noté et ne change plus après la mise en commun. Ces mots restent ici et ne sont montrés à personne.',
  concluded: 'La revue vient d’être conclue. Ce que vous écriviez est repris ici : vous pouvez l’ajouter à la suite.',
};
