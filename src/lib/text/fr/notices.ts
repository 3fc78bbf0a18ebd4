import type { NoticeKind, NoticeWay } from '#domain/people/notices.ts';
import { plural } from '../plural.ts';

const counted = (count: number, one: string, other: string) =>
  `${String(count)} ${plural('fr', count, { one, other })}`;

/** La cloche : ce qui s’est passé pour soi, et ce dont on veut être prévenu. */
export const notices = {
  title: 'Nouvelles',
  lead: 'Ce qui s’est passé pour vous ces trente derniers jours.',
  bell: (count: number) => (count === 0 ? 'Nouvelles' : `Nouvelles, ${counted(count, 'non vue', 'non vues')}`),
  many: '50+',
  fresh: 'nouveau',
  seeAll: 'Tout marquer comme vu',
  allSeen: 'Tout est vu.',
  none: 'Rien pour l’instant. Les réponses de vos patients, les actions qui vous sont confiées, les mots de vos collègues, les commentaires où l’on vous nomme et les décisions sur vos patients arrivent ici.',
  kinds: {
    answer: 'Réponse d’un patient',
    action: 'Une action vous est confiée',
    nudge: 'Un mot de la coordination',
    decision: 'Décision en réunion',
    mention: 'Vous êtes nommé·e dans un commentaire, par',
  } satisfies Record<NoticeKind, string>,
  choose: {
    title: 'De quoi voulez-vous être prévenu·e ?',
    lead: 'Le courriel part chaque matin vers 6 h 30, s’il y a du nouveau que vous n’avez pas vu. Il ne contient ni nom ni information sur personne : des nombres et un lien.',
    noMail: 'Cette structure n’envoie pas de courriels : seule la cloche vous prévient.',
    kinds: {
      answer: 'Les réponses de vos patients',
      action: 'Les actions qui vous sont confiées',
      nudge: 'Les mots laissés à propos d’une orientation',
      decision: 'Les décisions sur vos patients',
      mention: 'Les commentaires où l’on vous nomme',
    } satisfies Record<NoticeKind, string>,
    ways: { bell: 'La cloche', mail: 'Le courriel du matin' } satisfies Record<NoticeWay, string>,
    save: 'Enregistrer mes choix',
    saved: 'Vos choix sont enregistrés.',
  },
  mail: {
    subject: 'Cordée : du nouveau pour vous',
    lines: {
      answer: (count: number) => counted(count, 'réponse de patient', 'réponses de patients'),
      action: (count: number) => counted(count, 'action confiée', 'actions confiées'),
      nudge: (count: number) => counted(count, 'mot laissé pour vous', 'mots laissés pour vous'),
      decision: (count: number) => counted(count, 'décision en réunion', 'décisions en réunion'),
      mention: (count: number) => counted(count, 'commentaire où l’on vous nomme', 'commentaires où l’on vous nomme'),
    } satisfies Record<NoticeKind, (count: number) => string>,
    body: (lines: string[], link: string) =>
      `Bonjour,\n\nDepuis hier, pour vous :\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\nTout est dans Cordée : ${link}\n\nVous pouvez choisir sur cette page de quoi vous êtes prévenu·e.\n`,
  },
};
