/** The page one starts from. */
export const today = {
  title: 'Aujourd’hui',
  hello: (name: string) => `Bonjour ${name}`,
  myPatients: 'Mes patients',
  allPatients: 'Tous les patients',
  noPatients: 'Les patients dont vous accompagnez les soins apparaissent ici, avec l’état de leur plan.',
  inviteTeam: 'Inviter l’équipe',
  noPatientsObserver:
    'Votre rôle est d’observer : les dossiers s’ouvrent à vous pendant les réunions auxquelles vous assistez.',
  toReview: 'Accès d’urgence à relire',
  noneToReview: 'Aucun accès d’urgence ne vous attend.',
  whoOpened: (name: string, at: string) => `${name}, le ${at}`,
  stillOpen: (time: string) => `ouvert jusqu’à ${time}`,
  reviewed: 'J’ai relu',
  reviewedWhich: (name: string, patient: string) => `J’ai relu l’accès de ${name} au dossier de ${patient}`,
};
