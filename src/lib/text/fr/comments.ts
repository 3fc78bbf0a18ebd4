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
  leave: 'Un commentaire commencé n’est pas envoyé. Quitter quand même ?',
  readOnly: 'Vous pouvez lire les commentaires, pas en écrire.',
};
