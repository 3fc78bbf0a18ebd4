/** One's own profile. */
export const profile = {
  title: 'Mon profil',
  identity: 'Votre nom et votre profession',
  identityLead: 'C’est ainsi que vos collègues vous voient, et que les versions du plan vous nomment.',
  preferences: 'Langue et affichage',
  password: 'Mot de passe',
  passwordLead: 'Le changer met fin à toutes vos sessions, celle-ci comprise.',
  changePassword: 'Changer le mot de passe',
  everywhere: 'Vos sessions',
  everywhereLead: 'Un appareil partagé est resté ouvert ? Mettez fin à toutes vos sessions à la fois.',
  signOutEverywhere: 'Se déconnecter partout',
};
