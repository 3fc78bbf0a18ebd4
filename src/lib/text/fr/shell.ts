import type { Locale, Theme } from '#domain/people/preferences.ts';

/** What stands around every page. */
export const shell = {
  product: 'Cordée',
  /** Ce que toute page dit de sa liaison avec le serveur. */
  underWay: {
    title: 'Réunion en cours',
    says: (title: string) => `Réunion en cours : ${title}.`,
    back: 'Y revenir',
  },
  standing: {
    back: 'De nouveau en ligne, tout est enregistré.',
    offlineSince: (time: string) => `Hors ligne depuis ${time}`,
    notSaved: (count: number) =>
      count === 1 ? '1 modification non enregistrée' : `${count} modifications non enregistrées`,
  },
  /** Une mise à jour a eu lieu pendant que la page restait ouverte. */
  newVersion: {
    says: 'Cordée a été mise à jour. Rechargez cette page quand vous voulez.',
    reload: 'Recharger',
    later: 'Plus tard',
  },
  title: (page: string) => `${page} · Cordée`,
  skip: 'Aller au contenu',
  demo: 'Structure de démonstration : toutes les personnes et toutes les histoires sont fictives.',
  oldBrowser:
    'Ce navigateur est plus ancien que ceux pour lesquels Cordée est faite (Safari 17.4, Chrome ou Edge 119, Firefox 121, ou plus récent) : certaines choses peuvent ne pas marcher. Mettez-le à jour si vous le pouvez.',
  translated:
    'Un traducteur réécrit sans cesse cette page : des noms peuvent être pris l’un pour l’autre. Arrêtez la traduction ici, puis rechargez la page.',
  mainNavigation: 'Navigation principale',
  today: 'Aujourd’hui',
  patients: 'Patients',
  meetings: 'Réunions',
  actions: 'Actions',
  settings: 'Réglages',
  people: 'Équipe',
  account: (name: string) => `Compte de ${name}`,
  profile: 'Mon profil',
  signOut: 'Se déconnecter',
  language: 'Langue',
  languages: { fr: 'Français', en: 'English' } satisfies Record<Locale, string>,
  theme: 'Affichage',
  themes: { system: 'Auto', light: 'Clair', dark: 'Sombre' } satisfies Record<Theme, string>,
  home: 'Revenir à l’accueil',
  keysHint: 'Raccourcis clavier : la touche « ? »',
  keys: {
    title: 'Au clavier',
    close: 'Fermer',
    list: [
      { keys: '?', does: 'montre cette liste' },
      { keys: 'Ctrl K', does: 'cherche de partout un patient, une réunion, une page' },
      { keys: '/', does: 'mène à la recherche, sur la page des patients' },
      { keys: '↓ ↑', does: 'passe d’un nom trouvé à l’autre' },
      { keys: 'Entrée', does: 'ouvre le dossier ; dans le plan, commence la ligne suivante' },
      { keys: 'Tab', does: 'passe au champ suivant' },
      { keys: 'Ctrl Z', does: 'annule ce que vous venez d’écrire, sans toucher à ce qu’écrivent les autres' },
      { keys: 'Alt ↑ ↓', does: 'déplace un dossier dans l’ordre du jour que vous préparez' },
      { keys: 'C', does: 'confirme le compte rendu que vous relisez' },
    ],
  },
  signedInSince: {
    who: (name: string) => `${name} a ouvert sa session ici.`,
    unsaved: (count: number) =>
      count === 0
        ? 'Ce que vous avez écrit sur cette page n’est pas envoyé.'
        : count === 1
          ? 'Une de vos modifications n’est pas enregistrée.'
          : `${count} de vos modifications ne sont pas enregistrées.`,
    advice: 'Copiez ce qu’il vous faut avant de quitter cette page.',
    leave: 'Quitter cette page',
  },
  signInAgain: {
    title: 'Votre session est terminée',
    why: (name: string) =>
      `Redonnez votre mot de passe, ${name} : ce que vous écriviez est encore là, et ce que vous envoyiez part aussitôt.`,
    go: 'Continuer',
    leave: 'Quitter sans envoyer',
  },
  confirm: {
    title: 'Confirmez que c’est bien vous',
    why: 'Cette action demande votre mot de passe s’il n’a pas été donné dans les cinq dernières minutes. Rien de ce que vous avez saisi n’est perdu.',
    whyCode:
      'Cette action demande un code de votre application, ou un code de secours, si vous n’en avez pas donné dans les cinq dernières minutes. Rien de ce que vous avez saisi n’est perdu.',
    go: 'Confirmer',
    cancel: 'Annuler',
  },
  paging: {
    label: 'Pages de la liste',
    before: 'Page précédente',
    after: 'Page suivante',
    range: (from: number, to: number, of: number) => `De ${String(from)} à ${String(to)}, sur ${String(of)}`,
  },
};
