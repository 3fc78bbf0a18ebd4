import type { DecisionKind } from '#domain/meeting/meeting.ts';
import type { ActionFate, Half, VoiceKind } from '#domain/retrospective/meeting-quality.ts';
import { plural } from '../plural.ts';

/** Ce que nos réunions disent d’elles-mêmes. */
export const meetingQuality = {
  title: 'Nos réunions',
  nav: 'Nos réunions',
  lead: 'Ce que disent les réunions elles-mêmes : le temps, la parole des personnes, ce qui est décidé et fait. Pour l’équipe seule, jamais pour comparer des personnes.',
  held: (count: number) =>
    plural('fr', count, { one: '1 réunion terminée.', other: `${String(count)} réunions terminées.` }),
  minutes: {
    title: 'Le temps donné à un dossier',
    caption:
      'Minutes de la réunion données à chaque dossier discuté. L’attention baisse dans la seconde moitié : un dossier difficile gagne à venir tôt.',
    row: 'Dossiers',
    halves: { all: 'tous', first: 'première moitié', second: 'seconde moitié' } satisfies Record<Half | 'all', string>,
    quartiles: 'Un quart en moins de (minutes)',
    median: 'La moitié en moins de (minutes)',
    upper: 'Trois quarts en moins de (minutes)',
    sentence: (which: string, median: string) => `${which} : la moitié en ${median} minutes ou moins.`,
  },
  voice: {
    title: 'La parole de la personne',
    caption: 'Aucun dossier ne se clôt sans ses mots, ou sans dire pourquoi ils n’ont pas été cherchés.',
    row: 'Ses mots',
    kinds: {
      heard: 'entendus par quelqu’un de l’équipe',
      written: 'écrits sur sa page',
      'not-sought': 'pas cherchés, avec le motif',
    } satisfies Record<VoiceKind, string>,
  },
  voiceSteps: {
    title: 'Dossiers avec ses mots, au fil du temps',
    caption: 'Par mois (par année au-delà de deux ans).',
    row: 'Période',
  },
  professions: {
    title: 'Les professions présentes, et entendues',
    caption:
      'Réunions où une personne au moins de la profession était là, et où l’une a laissé une remarque, une décision ou un désaccord. Qui parle sans que ce soit noté n’est pas compté.',
    row: 'Profession',
    present: 'Réunions, présente',
    heard: 'Réunions, entendue',
  },
  decisions: {
    title: 'Ce qui est décidé',
    caption:
      'Chaque décision a une seule personne responsable et une date. « Pas encore, parce que… » est un résultat.',
    row: 'Décision',
    kinds: {
      'plan-version': 'version du plan validée',
      orientation: 'orientation',
      action: 'action',
      'none-yet': 'pas encore de décision, avec le motif',
    } satisfies Record<DecisionKind, string>,
    dissents: (count: string) => `Décisions dont un désaccord est gardé : ${count}.`,
  },
  actions: {
    title: 'Ce qui a été fait',
    caption: 'Actions décidées dans ces réunions, telles qu’elles en sont aujourd’hui.',
    row: 'Action',
    fates: {
      'in-time': 'faite à temps',
      late: 'faite en retard',
      'not-done': 'pas faite, avec le motif',
      overdue: 'à faire, en retard',
      open: 'à faire',
    } satisfies Record<ActionFate, string>,
  },
  reviewed: {
    title: 'Refus dont la revue a commencé à temps',
    caption: (days: number) =>
      `Dans les ${String(days)} jours qui suivent le refus. Un refus pour lequel ce temps n’est pas passé n’est pas encore compté.`,
    row: 'Refus',
  },
  /** À la fin d’une réunion, en deux phrases. */
  look: {
    voice: (withWords: number, cases: number) =>
      withWords === cases
        ? plural('fr', cases, {
            one: 'Le dossier avait les mots de la personne.',
            other: `Les ${String(cases)} dossiers avaient les mots de la personne.`,
          })
        : `${String(withWords)} ${plural('fr', withWords, { one: 'dossier', other: 'dossiers' })} sur ${String(cases)} avec les mots de la personne.`,
    lastEach: (count: number, minutes: number) =>
      `Les ${String(count)} derniers ont eu ${plural('fr', minutes, { one: `${String(minutes)} minute`, other: `${String(minutes)} minutes` })} chacun.`,
    last: (minutes: string) => `Les derniers ont eu ${minutes} minutes.`,
  },
};
