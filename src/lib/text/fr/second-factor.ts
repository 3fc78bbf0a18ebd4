import { plural } from '../plural.ts';

/** What people have besides their password, on the way in and on their profile. */
export const secondFactor = {
  codeTitle: 'Votre code',
  codeLead: 'Ouvrez votre application d’authentification, ou prenez un de vos codes de secours.',
  code: 'Code',
  codeHint: 'Six chiffres de l’application, ou un code de secours de douze caractères.',
  codeHintApp: 'Six chiffres, avec ou sans espace.',
  go: 'Entrer',
  otherPerson: 'Ce n’est pas vous ?',
  again: 'Recommencer la connexion',
  lost: 'Téléphone perdu, et plus de codes de secours ? La coordination peut remettre votre double authentification à zéro.',
  setUpTitle: 'Protéger votre compte',
  setUpLead:
    'Votre mot de passe seul ne suffit pas pour des dossiers de santé. Une application sur votre téléphone donne un code qui change toutes les 30 secondes : une minute suffit pour l’installer.',
  setUpWhich:
    'N’importe quelle application d’authentification convient : celle de votre établissement, Aegis, FreeOTP, 2FAS, Google ou Microsoft Authenticator…',
  resetBy: (name: string, date: string) =>
    `${name} a remis votre double authentification à zéro le ${date}. Vous ne l’avez pas demandé ? Prévenez la coordination avant d’aller plus loin.`,
  resetHere: (date: string) =>
    `La personne qui administre Cordée a remis votre double authentification à zéro le ${date}. Vous ne l’avez pas demandé ? Prévenez votre structure avant d’aller plus loin.`,
  show: 'Afficher le QR code',
  scan: 'Scannez ce QR code avec l’application. Il ne sera plus affiché.',
  drawing: 'QR code à scanner',
  type: 'Pas d’appareil photo ? Saisissez cette clé :',
  confirmLead: 'Puis saisissez le code que l’application affiche.',
  confirm: 'Confirmer',
  showAgain: 'Afficher un autre QR code',
  codesTitle: 'Vos codes de secours',
  codesLead:
    'Sans votre téléphone, chacun d’eux ouvre votre compte une fois. Imprimez-les ou notez-les, et gardez-les loin de l’ordinateur : ils ne seront plus affichés.',
  print: 'Imprimer',
  continue: 'C’est noté, entrer',
  done: 'Votre double authentification est en place.',
  doneLead: 'Vos codes de secours ne sont plus affichés. Sur votre profil, vous pourrez en demander d’autres.',
  title: 'Double authentification',
  lead: 'En plus du mot de passe, un code que seul votre téléphone connaît.',
  app: 'Application d’authentification',
  appThere: 'en place',
  appMissing: 'aucune',
  addApp: 'Ajouter une application',
  replaceApp: 'Changer d’application ou de téléphone',
  codesLeft: (count: number) =>
    plural('fr', count, {
      one: `${String(count)} code de secours restant`,
      other: `${String(count)} codes de secours restants`,
    }),
  renewCodes: 'Obtenir dix nouveaux codes',
  renewLead: 'Les codes précédents ne vaudront plus rien.',
  usePasskey: 'Utiliser une clé d’accès',
  makePasskey: 'Créer une clé d’accès sur cet appareil',
  passkeyFailed: 'La clé d’accès n’a pas répondu. Réessayez, ou utilisez un code.',
  orApp: 'Ou une application qui donne un code',
  passkeys: 'Clés d’accès',
  passkeysLead:
    'L’empreinte, le visage ou le code de votre appareil, ou une clé de sécurité, à la place du code de l’application.',
  passkeySince: (date: string) => `depuis le ${date}`,
  remove: 'Retirer',
  removeWhich: (name: string, date: string) => `Retirer la clé d’accès de ${name}, depuis le ${date}`,
  resetGo: 'Remettre sa double authentification à zéro',
  resetHint:
    'Téléphone perdu : ses sessions se ferment, et cette personne en installe une nouvelle à sa prochaine connexion, avec son mot de passe. Assurez-vous que c’est bien elle qui le demande.',
  resetDone: (name: string) => `La double authentification de ${name} est remise à zéro.`,
  resetMail: {
    subject: 'Cordée : votre double authentification a été remise à zéro',
    body: (link: string) =>
      `Bonjour,\n\nLa coordination vient de remettre votre double authentification à zéro. Vous en installerez une nouvelle à votre prochaine connexion :\n${link}\n\nVous ne l’avez pas demandé ? Prévenez la coordination sans attendre.\n`,
  },
  ruleTitle: 'Double authentification',
  ruleLead:
    'Pour les dossiers de santé, un mot de passe seul ne suffit plus. Exigée : chaque personne l’installe à sa prochaine connexion, et les sessions ouvertes sans elle se ferment.',
  rules: {
    required: 'Exigée de tout le monde',
    offered: 'Proposée, au choix de chacun',
  },
};
