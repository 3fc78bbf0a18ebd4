import type { ErrorCode } from '#domain/errors.ts';

/** What a refusal or a fault says to the person: what happened, what to do next, never whose fault. */
export const errors = {
  codes: {
    'invalid-input': 'Certains champs sont à revoir.',
    'not-found': 'Cette page n’existe pas, ou vous n’y avez pas accès.',
    forbidden: 'Votre rôle ne permet pas cette action. La coordination peut vous aider.',
    'signed-out': 'Votre session est terminée. Connectez-vous à nouveau.',
    'other-person':
      'Quelqu’un d’autre s’est connecté ici entre-temps. Rien n’a été envoyé : reconnectez-vous pour l’envoyer.',
    'wrong-credentials': 'L’adresse et le mot de passe ne vont pas ensemble. Vérifiez-les et réessayez.',
    'wrong-code':
      'Ce code ne convient pas, ou il a déjà servi. Attendez le suivant, et vérifiez que l’heure de votre téléphone est juste.',
    'set-up-expired': 'Ce QR code n’attend plus de confirmation. Affichez-en un nouveau.',
    'second-factor-first':
      'Ajoutez d’abord la double authentification à votre propre compte, sur votre profil ; vous pourrez alors la demander à tous.',
    'too-many-tries': 'Trop d’essais. Réessayez dans un quart d’heure.',
    busy: 'Beaucoup de connexions en même temps. Réessayez dans un instant.',
    'fresh-authentication-needed': 'Confirmez que c’est bien vous pour continuer.',
    'link-expired':
      'Ce lien ne fonctionne plus : il a déjà servi, ou son délai est passé. Demandez-en un nouveau à la coordination.',
    'email-taken': 'Cette adresse est déjà celle d’un compte.',
    'name-taken':
      'Un collègue porte déjà ce nom ici. Si c’est vous, la coordination peut rouvrir votre compte ; sinon, ajoutez un second prénom, pour que l’on ne vous confonde pas.',
    'identity-taken': 'Cette identité ouvre déjà un autre compte ici. La coordination peut vous aider.',
    'identity-gone': 'Le temps pour finir est passé. Identifiez-vous à nouveau, ce que vous avez saisi reste.',
    'last-coordinator':
      'La structure garde toujours au moins une personne à la coordination. Confiez d’abord ce rôle à quelqu’un d’autre.',
    conflict: 'Quelqu’un a modifié ceci en même temps que vous. Rechargez la page, puis réessayez.',
    'already-sent':
      'Ce formulaire est déjà arrivé, tel qu’il était avant. Ce que vous avez changé depuis n’est pas envoyé : vérifiez, puis envoyez à nouveau si c’est bien autre chose.',
    'plan-moved': 'Le plan a changé pendant que vous le relisiez. Relisez-le, puis validez.',
    'patient-exists': 'Un dossier porte déjà ce nom et cette date de naissance.',
    'not-in-clinic': 'Aucun dossier ne correspond exactement à ce nom et à cette date de naissance.',
    'voice-missing':
      'Avant de clore, notez les mots de la personne concernée, ou pourquoi ils n’ont pas été recueillis.',
    'decision-missing': 'Avant de clore, notez une décision, ou pourquoi il n’y en a pas encore.',
    'wrong-phase': 'L’équipe a avancé entre-temps : ceci n’est pas possible à cette étape.',
    'meeting-over': 'Cette réunion est terminée.',
    'meeting-too-early': 'Une réunion s’ouvre le jour prévu, à partir d’une heure avant son début.',
    'meeting-day-over': 'Le jour prévu est passé. La coordination peut donner une autre date à cette réunion.',
    'not-enough-there':
      'Ceci s’ouvre dès que vous êtes au moins deux, dont la coordination ou quelqu’un de l’équipe qui suit cette personne.',
    'review-over': 'Cette revue est conclue.',
    'led-in-meeting': 'Cette revue se tient en réunion : qui anime la réunion l’anime aussi.',
    'no-meeting-ahead': 'Aucune réunion n’est prévue pour l’instant. Planifiez-en une, puis réessayez.',
    'record-closed': 'Ce dossier est clôturé : il se lit, et plus rien ne s’y écrit. La coordination peut le rouvrir.',
    'record-in-meeting': 'Ce dossier est à l’ordre du jour d’une réunion en cours. Terminez-la, puis recommencez.',
    'letter-not-signed': 'Ce courrier n’est pas encore signé : il ne part pas.',
    'patient-not-informed': 'Notez d’abord que la personne est informée de ce courrier : il ne part pas sans cela.',
    'patient-opposes': 'La personne ne souhaite pas que ce courrier parte. Il reste ici.',
    damaged:
      'Ce document est protégé : une partie de ce qui est conservé ne se relit pas. Rien n’a été effacé. Prévenez la personne qui administre Cordée.',
    unavailable: 'Le service ne répond pas pour l’instant. Réessayez dans un moment.',
  } satisfies Record<ErrorCode, string>,
  fields: {
    required: 'À remplir.',
    'too-long': 'Ce texte est trop long.',
    email: 'Une adresse de courriel s’écrit nom@exemple.fr.',
    'password-short': 'Douze caractères au moins.',
    'password-common': 'Celui-ci est parmi les plus utilisés, ou se devine vite. Une phrase à vous convient très bien.',
    'password-own': 'Votre nom ou votre adresse se devinent. Une phrase sans eux convient très bien.',
    'provider-only': 'Ce compte n’a pas de mot de passe ici : identifiez-vous avec le bouton ci-dessus.',
    'code-wrong': 'Ce n’est pas le code attendu, ou il a déjà servi.',
    passkey: 'Cette clé d’accès n’est pas celle qui est attendue.',
    'password-wrong': 'Ce n’est pas ce mot de passe. Réessayez.',
    phone: 'Un numéro tel qu’on le compose, par exemple 112.',
    date: 'Une date qui existe, par exemple 02/04/1980.',
    'date-future': 'Cette date est dans l’avenir.',
    'date-past': 'Cette date est passée.',
    time: 'Une heure, par exemple 14:00.',
    link: 'Une adresse web, qui commence par https://.',
    'link-incomplete': 'Il manque une partie du lien. Copiez-le à nouveau, jusqu’à la dernière lettre.',
    unchanged: 'Rien n’est différent de ce qui est déjà enregistré.',
    'no-refusal': 'Ceci n’est pas compté comme un refus : rien n’a été enregistré.',
    opposed: 'Cette personne ne souhaite pas que l’équipe en parle. Donnez une raison pour en parler quand même.',
    'not-on-agenda': 'Cette personne n’est pas à l’ordre du jour de la même réunion.',
    'on-agenda': 'Ce dossier est déjà à l’ordre du jour.',
    choice: 'Choisissez dans la liste.',
    'not-in-room':
      'On n’écrit que pour quelqu’un qui est dans la salle sans appareil. Qui anime peut l’indiquer dans « Qui est là ».',
    template: 'Une accolade n’est pas fermée, ou un nom entre accolades n’est pas connu.',
    host: 'Un domaine s’écrit comme medecin.mssante.fr.',
    'not-secure': 'Cette adresse n’est pas d’une messagerie que la structure a dite sécurisée.',
    'may-not-know':
      'D’après l’entourage noté, cette personne ne peut pas connaître le plan. Changez-le d’abord si c’est autrement.',
    'kept-from': 'La personne concernée ne souhaite pas que ce destinataire le sache.',
    'own-only': 'La part de chacun ne s’écrit que par soi-même.',
    'too-many': 'Trois au plus.',
    'one-bearer': 'Une seule personne s’en charge : de la structure, ou à l’extérieur.',
    'both-points': 'Les trois points d’un côté vont ensemble, chacun de 0 à 10.',
    'reason-short': 'Dites-le en une phrase : dix caractères au moins.',
  },
  otherField: 'À revoir.',
  fault:
    'Quelque chose n’a pas fonctionné de notre côté. Réessayez ; si cela continue, donnez ce numéro à la personne qui administre Cordée.',
  /** Beside a plan that cannot be read back. */
  agreedVersions: 'Lire les versions validées',
  away: {
    title: 'Un moment…',
    sentence: 'Cordée n’atteint pas les dossiers pour l’instant. Ce qui était enregistré n’est pas perdu.',
    notSent:
      'Cordée n’atteint pas les dossiers pour l’instant : ce que vous venez d’envoyer n’est pas enregistré. Revenez en arrière pour le retrouver, puis envoyez-le à nouveau dans un moment.',
    again: 'Réessayer',
  },
  reference: (id: string) => `Numéro : ${id}`,
  titles: {
    notFound: 'Rien ici',
    refused: 'Votre rôle ne le permet pas',
    expired: 'Ce lien ne fonctionne plus',
    fault: 'Quelque chose n’a pas fonctionné',
  },
};
