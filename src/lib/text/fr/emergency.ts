/** Les accès d’urgence au-delà de trois en un jour, et ce qui en est dit par courriel : jamais un nom. */
export const emergency = {
  asked:
    'Vous avez déjà ouvert trois accès d’urgence en 24 heures : la coordination est prévenue et vous répond ici. Si cela ne peut pas attendre, appelez-la.',
  ownTitle: 'Vos demandes d’accès',
  states: {
    waits: 'attend la coordination',
    granted: 'accordé',
    refused: 'pas accordé',
  },
  askedAt: (at: string) => `Demandé le ${at}.`,
  waitingTitle: 'Une demande d’accès d’urgence attend votre réponse',
  asks: (name: string, patient: string) => `${name} demande à ouvrir le dossier de ${patient}`,
  why: 'Trois accès d’urgence ont déjà été ouverts par cette personne en 24 heures.',
  allow: 'Autoriser',
  refuse: 'Ne pas autoriser',
  granted: 'Votre demande d’accès d’urgence est accordée.',
  refused: 'Votre demande d’accès d’urgence n’est pas accordée. La coordination peut vous dire pourquoi.',
  see: 'Voir mes demandes',
  mails: {
    opened: {
      subject: 'Cordée : un accès d’urgence vient d’être ouvert',
      body: (link: string) =>
        `Bonjour,\n\nUn accès d’urgence à un dossier vient d’être ouvert. Connectez-vous pour le relire :\n${link}\n\nCe message ne contient aucun nom, à dessein.\n`,
    },
    asked: {
      subject: 'Cordée : une demande d’accès d’urgence attend votre réponse',
      body: (link: string) =>
        `Bonjour,\n\nQuelqu’un qui a déjà ouvert trois accès d’urgence en 24 heures en demande un de plus et attend votre réponse. Connectez-vous pour la donner :\n${link}\n\nCe message ne contient aucun nom, à dessein.\n`,
    },
    settled: {
      subject: 'Cordée : la coordination a répondu',
      body: (link: string) =>
        `Bonjour,\n\nLa coordination a répondu à votre demande. Connectez-vous pour lire sa réponse :\n${link}\n\nCe message ne contient aucun nom, à dessein.\n`,
    },
  },
};
