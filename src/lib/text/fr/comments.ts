import { plural } from '../plural.ts';

const counted = (count: number, one: string, other: string) =>
  `${String(count)} ${plural('fr', count, { one, other })}`;

/** Les commentaires de l’équipe en marge du plan. */
export const comments = {
  title: 'Commentaires',
  teamOnly: 'équipe seulement, jamais dans une version ni sur la page du patient',
  open: (count: number) => (count === 0 ? 'Commentaires' : `Commentaires (${String(count)})`),
  heard: (count: number) =>
    count === 0 ? 'Commentaires de l’équipe' : counted(count, 'commentaire de l’équipe', 'commentaires de l’équipe'),
  atLine: (count: number, line: string) =>
    `${counted(count, 'commentaire', 'commentaires')} sur « ${line.length > 60 ? `${line.slice(0, 60)}…` : line} »`,
  close: 'Fermer les commentaires',
  none: 'Aucun commentaire. Choisissez des mots du plan, puis commentez-les : l’équipe seule les lira.',
  commentWords: (words: string) => `Commenter « ${words} »`,
  commentLine: 'Commenter la ligne où vous êtes',
  howTo: 'Choisissez d’abord des mots du plan ou des notes.',
  keys: 'Ctrl+Alt+M',
  about: 'À propos de',
  aboutGone: 'À propos d’un texte qui n’est plus là',
  field: 'Votre commentaire',
  answerField: (name: string) => `Répondre à ${name}`,
  hint: '@ pour nommer un collègue. Il sera prévenu.',
  send: 'Commenter',
  answer: 'Répondre',
  giveUp: 'Ne pas commenter',
  resolve: 'C’est réglé',
  reopen: 'Rouvrir',
  withdraw: 'Retirer mon commentaire',
  withdrawSure: 'Retirer ce commentaire ? Ses mots seront effacés pour tout le monde.',
  withdrawn: 'Commentaire retiré par son auteur.',
  by: (name: string, moment: string) => `${name}, ${moment}`,
  saving: 'pas encore enregistré',
  somebody: 'Quelqu’un',
  resolvedBy: (name: string, moment: string) => `Réglé : ${name}, ${moment}`,
  resolved: (count: number) => counted(count, 'commentaire réglé', 'commentaires réglés'),
  names: (count: number) =>
    `${counted(count, 'collègue proposé', 'collègues proposés')} : flèches pour choisir, Entrée pour prendre.`,
  namesOffered: 'Collègues qui peuvent lire ce plan',
  arrived: (name: string) => `Nouveau commentaire : ${name}.`,
  answered: (name: string) => `Nouvelle réponse : ${name}.`,
  arrivedMany: (count: number) => counted(count, 'nouveau commentaire.', 'nouveaux commentaires.'),
  aboutIn: (section: string, words: string) => `${section} : ${words}`,
  readOnly: 'Vous pouvez lire les commentaires, pas en écrire.',
  /** Pourquoi ce qui est écrit n’est pas parti. Les mots restent dans le champ. */
  notSent: {
    'too-long': (over: number) =>
      `Pas envoyé : un commentaire a 2 000 caractères au plus, celui-ci en a ${String(over)} de trop. Raccourcissez-le ; rien n’est perdu.`,
    full: () =>
      'Pas envoyé : il n’y a plus de place pour un commentaire sur ce plan. Vos mots restent ici, personne d’autre ne les a. Retirer un de vos commentaires fait de la place.',
    cannot: () => 'Pas envoyé : on ne peut pas écrire de commentaire en ce moment. Vos mots restent ici.',
  },
  full: 'Il n’y a plus de place pour un commentaire sur ce plan. Retirer un de vos commentaires fait de la place.',
  moved: 'Le texte a changé entre-temps. Choisissez de nouveau les mots, puis commentez.',
  /** Quand les commentaires seuls ne suivent plus. */
  gone: 'Les commentaires de ce plan ne sont plus accessibles. Le plan, lui, s’enregistre.',
  damaged: 'Les commentaires ne s’enregistrent plus sur cette page. Rechargez-la. Le plan, lui, s’enregistre.',
  unsaved: (count: number) =>
    count === 1
      ? 'Votre dernier commentaire n’est pas enregistré : copiez-le avant de quitter.'
      : `Vos ${String(count)} derniers changements n’y sont pas enregistrés : copiez ce que vous voulez garder avant de quitter.`,
};
