import type { Locale, Theme } from '../../../domain/people/preferences.ts';

/** What stands around every page. */
export const shell = {
  product: 'Cordée',
  title: (page: string) => `${page} · Cordée`,
  skip: 'Aller au contenu',
  demo: 'Structure de démonstration : toutes les personnes et toutes les histoires sont fictives.',
  mainNavigation: 'Navigation principale',
  today: 'Aujourd’hui',
  patients: 'Patients',
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
      { keys: '/', does: 'mène à la recherche, sur la page des patients' },
      { keys: '↓ ↑', does: 'passe d’un nom trouvé à l’autre' },
      { keys: 'Entrée', does: 'ouvre le dossier ; dans le plan, commence la ligne suivante' },
      { keys: 'Tab', does: 'passe au champ suivant' },
      { keys: 'Ctrl Z', does: 'annule ce que vous venez d’écrire, sans toucher à ce qu’écrivent les autres' },
    ],
  },
  confirm: {
    title: 'Confirmez que c’est bien vous',
    why: 'Cette action demande votre mot de passe s’il n’a pas été donné dans les cinq dernières minutes. Rien de ce que vous avez saisi n’est perdu.',
    go: 'Confirmer',
    cancel: 'Annuler',
  },
};
