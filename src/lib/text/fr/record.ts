import type { InErrorKind, InErrorReason } from '#domain/patients/entry-in-error.ts';
import type { RecordChange } from '#domain/patients/record-life.ts';

/** What becomes of a whole record. */
export const record = {
  tab: 'Vie du dossier',
  title: 'Vie du dossier',
  lead: 'Clôturer le dossier ou le rouvrir, le garder plus longtemps, retirer ce qui concerne quelqu’un d’autre, remettre ses données à la personne.',
  closed: (date: string) => `Dossier clôturé le ${date}. Il se lit, et plus rien ne s’y écrit.`,
  closedTag: 'dossier clôturé',
  closedList: 'Dossiers clôturés',
  closedListTitle: 'Dossiers clôturés',
  openList: 'Dossiers ouverts',
  noneClosed: 'Aucun dossier clôturé ne vous est accessible.',
  deceased: (date: string) => `décès le ${date}`,
  held: 'Ce dossier est gardé au-delà de la durée prévue.',
  standsOpen: 'Ce dossier est ouvert.',
  close: {
    title: 'Clôturer le dossier',
    lead: 'À la fin du suivi. Le dossier reste lisible par les mêmes personnes ; le plan, les séances, les refus, l’ordre du jour et les invitations ne changent plus. Les liens de la personne se ferment, et son nom quitte les tableaux et les recherches.',
    reason: 'Pourquoi le dossier est clôturé',
    go: 'Clôturer le dossier',
  },
  reopen: {
    title: 'Rouvrir ce dossier',
    lead: 'L’équipe de soins pourra de nouveau y écrire. Les anciens liens de la personne restent fermés.',
    reason: 'Pourquoi il est rouvert',
    go: 'Rouvrir ce dossier',
  },
  hold: {
    title: 'Garder plus longtemps',
    lead: 'Pour une réclamation, une procédure, une enquête : le dossier n’est pas détruit tant que cela dure.',
    reason: 'Pourquoi le garder',
    go: 'Garder ce dossier',
    releaseReason: 'Pourquoi ce n’est plus nécessaire',
    release: 'Ne plus le garder particulièrement',
  },
  death: {
    title: 'Décès',
    lead: 'La durée de conservation en dépend. Laissez vide pour retirer une date notée par erreur.',
    on: 'Date du décès',
    go: 'Enregistrer la date',
  },
  retention: {
    title: 'Durée de conservation des dossiers',
    lead: 'En France : vingt ans après le dernier contact, au moins jusqu’au 28ᵉ anniversaire, dix ans après un décès survenu dans les dix ans qui suivent ce contact (article R. 1112-7 du code de la santé publique). La destruction elle-même se fait sur le serveur, par la commande purge, après en avoir imprimé la liste ; un dossier gardé particulièrement ne l’est jamais.',
    afterContact: 'Années après le dernier contact',
    untilAge: 'Au moins jusqu’à l’âge de',
    afterDeath: 'Années après un décès',
  },
  purgedCases: (count: number) =>
    count === 1
      ? 'Une situation n’est plus ici : sa durée de conservation est passée.'
      : `${count} situations ne sont plus ici : leur durée de conservation est passée.`,
  history: 'Ce qui s’est passé',
  nothingYet: 'Rien pour l’instant.',
  by: (what: string, who: string, when: string) => `${what} par ${who}, le ${when}`,
  changes: {
    closed: 'Clôturé',
    reopened: 'Rouvert',
    held: 'Gardé plus longtemps',
    released: 'N’est plus gardé particulièrement',
    died: 'Date du décès notée',
    'death-withdrawn': 'Date du décès retirée',
  } satisfies Record<RecordChange, string>,
  inError: {
    title: 'Noté au mauvais dossier',
    lead: 'Un refus, une remarque, une décision ou les mots notés en réunion qui concernent quelqu’un d’autre. Ce dossier garde seulement la trace que quelque chose a été retiré ; le texte quitte aussi les comptes rendus.',
    choose: 'Ce qui est à retirer',
    nothing: 'Ce dossier n’a ni refus ni texte de réunion.',
    kinds: {
      refusal: 'Refus',
      remark: 'Remarque en réunion',
      decision: 'Décision en réunion',
      voice: 'Mots de la personne notés en réunion',
    } satisfies Record<InErrorKind, string>,
    reason: 'Pourquoi',
    reasons: {
      'other-person': 'concerne une autre personne',
      twice: 'noté deux fois',
      'never-said': 'n’a jamais été dit',
    } satisfies Record<InErrorReason, string>,
    to: 'Le placer dans le dossier de',
    remove: 'personne : le retirer seulement',
    find: 'Nom de l’autre personne',
    findGo: 'Chercher',
    findHint: 'Pour placer le texte dans son dossier. Sans nom, il est seulement retiré.',
    found: (count: number) => (count === 0 ? 'Personne ne correspond.' : `${count} personnes proposées ci-dessous.`),
    said: (kind: string, when: string, what: string) => `${kind}, ${when} : ${what}`,
    done: 'C’est retiré de ce dossier.',
    toHint: 'Un texte de réunion va à une personne du même ordre du jour.',
    go: 'Retirer de ce dossier',
    trace: (kind: string, outcome: 'moved' | 'removed', why: string) =>
      `${kind} : ${outcome === 'moved' ? 'placé dans un autre dossier' : 'retiré'} (${why})`,
    inMinutes: (count: number) =>
      count === 1
        ? 'Un élément noté ici par erreur a été retiré.'
        : `${count} éléments notés ici par erreur ont été retirés.`,
  },
};
