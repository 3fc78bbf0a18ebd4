/** One's own profile. */
export const profile = {
  title: 'Mon profil',
  identity: 'Votre nom et votre profession',
  identityLead: 'C’est ainsi que vos collègues vous voient, et que les versions du plan vous nomment.',
  changedOn: 'Cela se modifie sur la page',
  askWho: (names: string) =>
    `Une erreur, un nouveau nom ? Demandez à ${names} : seule la coordination peut le modifier. Ce qui est déjà signé garde le nom d’alors.`,
  askCoordination:
    'Une erreur, un nouveau nom ? Seule la coordination peut le modifier. Ce qui est déjà signé garde le nom d’alors.',
  preferences: 'Langue et affichage',
  password: 'Mot de passe',
  passwordLead: 'Le changer met fin à toutes vos sessions, celle-ci comprise.',
  changePassword: 'Changer le mot de passe',
  everywhere: 'Vos sessions',
  everywhereLead: 'Un appareil partagé est resté ouvert ? Mettez fin à toutes vos sessions à la fois.',
  thisSession: 'cette session',
  unknownBrowser: 'Navigateur inconnu',
  sessionTimes: (since: string, seen: string) => `depuis ${since}, vue la dernière fois ${seen}`,
  endSession: 'Mettre fin',
  endWhich: (browser: string, since: string) => `Mettre fin à la session de ${browser}, depuis ${since}`,
  signOutEverywhere: 'Se déconnecter partout',
};
