/** Coming in: signing in, accepting an invitation. */
export const entry = {
  signIn: 'Se connecter',
  signInTitle: 'Bienvenue',
  promise: 'Le plan de soins s’écrit à plusieurs, avec les mots de la personne en premier.',
  ended: 'Votre session est terminée. Ce que vous aviez écrit et qui était enregistré est conservé.',
  passwordChanged: 'Votre mot de passe est changé. Connectez-vous avec le nouveau.',
  signedOut: 'Vous êtes déconnecté·e.',
  noAccount: 'Pas encore de compte ? La coordination de votre structure vous envoie un lien personnel.',
  invitationTitle: 'Rejoindre l’équipe',
  firstTitle: 'Ouvrir votre structure',
  invitationLead: (role: string) => `Vous rejoignez l’équipe avec le rôle : ${role}. Dites-nous qui vous êtes.`,
  firstLead:
    'Vous êtes la première personne ici : ce compte sera celui de la coordination, qui invite ensuite le reste de l’équipe.',
  linkUntil: (date: string) => `Ce lien est personnel et fonctionne jusqu’au ${date}.`,
  join: 'Créer mon compte',
  passwordTitle: 'Choisir un nouveau mot de passe',
  passwordLead: 'Vos sessions ouvertes se fermeront, puis vous vous connecterez avec ce nouveau mot de passe.',
  setPassword: 'Enregistrer ce mot de passe',
  forgotten: 'Mot de passe oublié ? La coordination vous donne un lien pour en choisir un autre.',
};
