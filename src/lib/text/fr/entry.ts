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
  /** Là où aucun script ne lit la clé du lien, ou quand le navigateur l’a oubliée. */
  paste: {
    lead: 'Ouvrez le lien que l’on vous a donné, ou collez-le ici en entier.',
    key: 'Votre lien',
    hint: 'Du début jusqu’à la dernière lettre, avec ce qui suit le signe #.',
    go: 'Continuer',
  },
  join: 'Créer mon compte',
  passwordTitle: 'Choisir un nouveau mot de passe',
  passwordLead: 'Vos sessions ouvertes se fermeront, puis vous vous connecterez avec ce nouveau mot de passe.',
  setPassword: 'Enregistrer ce mot de passe',
  forgotten: 'Mot de passe oublié ? La coordination vous donne un lien pour en choisir un autre.',
  /** Avec le service d’identification de l’établissement, ou Pro Santé Connect. `name` est vide quand il n’a pas de nom. */
  provider: {
    go: (name: string) => `Se connecter avec ${calledInFrench(name)}`,
    or: 'Ou avec un mot de passe',
    spare: 'Accès de secours',
    spareLead: (name: string) =>
      `Un seul compte garde un mot de passe, à la coordination, pour le jour où ${calledInFrench(name)} ne répond pas.`,
    noAccount: 'Pas encore de compte, ou pas encore relié ? La coordination vous envoie un lien personnel.',
    identify: (name: string) => `S’identifier avec ${calledInFrench(name)}`,
    joinLead: 'Identifiez-vous d’abord, puis revenez ici dire votre profession.',
    identified: (who: string) => `Vous êtes identifié·e : ${who}.`,
    identifiedNameless: 'Vous êtes identifié·e.',
    notYou: 'Ce n’est pas vous ? Identifiez-vous autrement.',
    orPassword: 'Ou choisissez un mot de passe',
    linkTitle: 'Relier votre compte',
    linkLead: (name: string) =>
      `Vous vous connecterez ensuite avec ${calledInFrench(name)}. Vos sessions ouvertes se fermeront.`,
    link: 'Relier mon compte',
    doneTitle: 'Vous êtes identifié·e',
    doneLead: 'Fermez cet onglet, et continuez dans celui où vous étiez.',
    notDoneTitle: 'Vous n’êtes pas identifié·e',
    retry: 'Réessayer',
    confirmWhy: (name: string) =>
      `Cette action demande de vous identifier à nouveau avec ${calledInFrench(name)}, si vous ne l’avez pas fait dans les cinq dernières minutes. Un onglet s’ouvre ; revenez ensuite à celui-ci. Rien de ce que vous avez saisi n’est perdu.`,
    againWhy: (person: string) =>
      `Identifiez-vous à nouveau, ${person} : un onglet s’ouvre, revenez ensuite à celui-ci. Ce que vous écriviez est encore là.`,
    newTab: (name: string) => `${sentenceCase(calledInFrench(name))} (nouvel onglet)`,
    back: 'C’est fait, continuer',
    notYet: 'Ce n’est pas encore fait, ou pas avec votre identité.',
    leavingTitle: 'Vous êtes déconnecté·e',
    leaving: (name: string) => `Il reste à fermer votre session avec ${calledInFrench(name)} sur cet ordinateur.`,
    leave: 'La fermer',
    reasons: {
      declined: 'L’identification a été interrompue. Rien n’a changé ici.',
      away: 'Le service d’identification ne répond pas. Réessayez dans un instant, ou prévenez votre service informatique.',
      failed: 'L’identification n’a pas abouti. Réessayez ; si cela continue, prévenez votre service informatique.',
      expired: 'Cette identification a commencé dans un autre navigateur, ou il y a trop longtemps. Recommencez.',
      unknown:
        'Vous êtes bien identifié·e, mais cette identité n’est reliée à aucun compte d’ici. La coordination vous envoie un lien pour la relier.',
      other: 'Cette identité n’est pas celle de la personne qui a ouvert la session.',
      weaker:
        'Votre établissement n’a demandé que le mot de passe. Revenez à l’onglet d’avant et validez à nouveau : votre double authentification vous y sera demandée.',
    },
  },
};

const calledInFrench = (name: string): string => (name === '' ? 'le compte de votre établissement' : name);
const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
