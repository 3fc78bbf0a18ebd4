import type { OrientationFate, SessionClass, Spread } from '#domain/retrospective/figures.ts';
import type { DelayClass } from '#domain/retrospective/days.ts';
import type { RepairOutcome } from '#domain/alliance/rupture.ts';
import type { MessageKind, PlanAnswer, ResponseSubject } from '#domain/patient-access/response.ts';
import type { Outcome } from '#domain/review/review.ts';
import { plural } from '../plural.ts';

/** Ce que la structure apprend de ses refus, de ses revues et de ses orientations. */
export const retrospective = {
  title: 'Rétrospective',
  nav: 'Rétrospective',
  lead: 'Ce que nos refus, nos revues et nos orientations nous apprennent. Des nombres, sans le nom de personne : pour l’équipe, jamais pour comparer des professionnels.',
  period: 'Période',
  periods: { '12': 'les 12 derniers mois', '24': 'les 24 derniers mois', all: 'depuis le début' },
  practice: 'Ce qui est refusé ou proposé',
  everyPractice: 'Tout',
  show: 'Afficher',
  fromTo: (from: string, to: string) => `Du ${from} au ${to}`,
  print: 'Imprimer',
  tooFew: 'trop peu pour être montré',
  tooFewRule:
    'Un nombre de moins de cinq cas n’est pas montré, ni ce qui permettrait de le retrouver par soustraction. Une part se lit avec son intervalle à 95 % : plus il y a de cas, plus il est étroit.',
  nothing: 'Rien dans cette période.',
  csv: 'Télécharger (CSV)',
  csvOf: (title: string) => `Télécharger (CSV) : ${title}`,
  total: 'Ensemble',
  cases: 'Cas',
  share: 'Part',
  low: 'Intervalle, bas',
  high: 'Intervalle, haut',
  of: (count: number) => plural('fr', count, { one: '1 cas', other: `${String(count)} cas` }),
  notOfPractice:
    'Ce que les personnes disent de leur plan, et les accrocs, ne dépendent pas d’une pratique : choisissez « Tout » pour les voir.',
  sections: {
    refusals: 'Les refus',
    reviews: 'Les revues',
    said: 'Ce que disent les personnes',
    care: 'Les orientations et le lien',
    calibration: 'Ce que nous croyons, et ce qui se vérifie',
  },
  byPractice: {
    title: 'Ce qui est refusé',
    caption: 'Refus de la période, d’après leur date, corrections comprises. Un refus retiré n’est pas compté.',
    row: 'Pratique',
  },
  bySessions: {
    title: 'Après combien de séances',
    caption: 'Séances faites avant le refus.',
    row: 'Séances',
    classes: {
      '0': 'avant de commencer',
      '1-2': '1 ou 2 séances',
      '3-5': '3 à 5 séances',
      '6-10': '6 à 10 séances',
      'over-10': 'plus de 10 séances',
    } satisfies Record<SessionClass, string>,
  },
  bySign: {
    title: 'Comment ils se sont montrés',
    caption: 'Un refus peut se montrer de plusieurs façons : le tout dépasse le nombre de refus.',
    row: 'Signe',
  },
  scope: {
    title: 'Les soins dans leur ensemble',
    caption:
      'Part des revues conclues dans la période dont l’hypothèse porte sur les soins dans leur ensemble. C’est ce que l’équipe a compris, pas encore ce que la personne en a dit.',
    row: 'Revues',
    findingRow: 'Hypnose, après trois séances ou plus',
    published: 'publié : 97 %',
    publishedColumn: 'Chiffre publié',
  },
  outcomes: {
    title: 'Ce que la personne en a dit ensuite',
    caption: 'Des revues conclues dans la période : la dernière parole recueillie.',
    row: 'L’hypothèse',
    outcomes: {
      confirmed: 'confirmée',
      partly: 'confirmée en partie',
      'not-confirmed': 'pas confirmée',
      'not-heard': 'personne entendue : pas encore',
    } satisfies Record<Outcome | 'not-heard', string>,
  },
  delays: {
    review: 'Du refus à la revue',
    heard: 'Du refus à la parole de la personne',
    version: 'Du refus à une nouvelle version du plan',
    caption: 'Refus de la période, en jours depuis le refus.',
    captionVersion:
      'Refus de la période, en jours jusqu’à la première version validée ensuite, qu’elle en vienne ou non.',
    row: 'Délai',
    quartiles: (q1: string, median: string, q3: string) =>
      `La moitié en ${median} jours ou moins ; un quart en ${q1}, trois quarts en ${q3}.`,
    classes: {
      '0-7': 'une semaine ou moins',
      '8-14': '8 à 14 jours',
      '15-30': '15 à 30 jours',
      '31-90': '31 à 90 jours',
      'over-90': 'plus de 90 jours',
      waiting: 'pas encore',
    } satisfies Record<DelayClass, string>,
  },
  answers: {
    title: 'Ce que les personnes répondent à leur plan',
    caption:
      'Réponses envoyées dans la période depuis la page de la personne : la dernière sur chaque point d’une version.',
    row: 'Réponse',
    subjects: { whole: 'Le plan entier', goal: 'Un objectif', task: 'Une tâche' } satisfies Record<
      ResponseSubject,
      string
    >,
    answers: {
      fits: 'cela me convient',
      partly: 'en partie',
      'does-not-fit': 'cela ne me convient pas',
      talk: 'je veux en parler',
    } satisfies Record<PlanAnswer, string>,
  },
  messages: {
    title: 'Ce qu’elles écrivent',
    caption: 'Messages et refus envoyés dans la période depuis la page de la personne.',
    row: 'Message',
    kinds: {
      soon: 'j’ai besoin de quelqu’un bientôt',
      message: 'un message à l’équipe',
      missing: 'il manque quelque chose',
      'for-meeting': 'pour la réunion',
      refusal: 'je n’en veux plus',
    } satisfies Record<MessageKind | 'refusal', string>,
  },
  orientations: {
    title: 'Ce que deviennent les orientations',
    caption:
      'Orientations proposées dans la période, telles qu’elles en sont aujourd’hui ; pour celles restées sans suite, le motif noté.',
    row: 'Où elle en est',
    fates: {
      waiting: 'Pas encore commencée',
      'carried-out': 'Réalisée',
      refused: 'Refusée',
      'not-done': 'Sans suite',
    } satisfies Record<OrientationFate, string>,
  },
  carriedOut: {
    title: 'Orientations réalisées, par pratique',
    caption: 'Part de celles qui ont commencé, parmi celles qui ne sont plus en attente.',
    row: 'Pratique',
  },
  ruptures: {
    title: 'Accrocs et réparations',
    caption:
      'Accrocs remarqués dans la période, et ce qu’a donné la dernière réparation tentée. En noter beaucoup n’est pas en avoir plus.',
    row: 'Accroc',
    outcomes: {
      held: 'réparé : le lien a tenu',
      partly: 'réparé en partie',
      'not-held': 'le lien n’a pas tenu',
      unknown: 'tenté, nous ne savons pas encore',
      none: 'aucune réparation notée',
    } satisfies Record<RepairOutcome | 'none', string>,
  },
  calibration: {
    lead: 'Avant la mise en commun, chacun dit en privé sur quoi porte le refus, et avec quelle certitude. Plus tard, la personne dit si l’hypothèse était juste. Ici, l’équipe dans son ensemble ; jamais une personne.',
    bins: {
      title: 'Quand nous sommes sûrs, avons-nous raison ?',
      caption:
        'Sur la diagonale, la certitude est juste. En dessous, nous sommes plus sûrs que nous n’avons raison. Une lecture : une réponse désignée dans une revue, avec la certitude moyenne de qui l’a désignée. Elle tient quand la conclusion la nomme et que la personne le confirme (en partie : la moitié). Ce dont la personne n’a rien dit n’est pas compté.',
      row: 'Certitude',
      said: 'Certitude moyenne',
      held: 'Vérifié',
    },
    classes: {
      '0-20': 'moins de 20 %',
      '20-40': '20 à 40 %',
      '40-60': '40 à 60 %',
      '60-80': '60 à 80 %',
      '80-100': '80 % et plus',
    },
    targets: {
      title: 'Selon ce que nous désignons',
      caption: 'Le losange : notre certitude moyenne. Le point et son trait : ce qui s’est vérifié.',
      row: 'Ce que nous désignons',
    },
    steps: {
      title: 'Au fil du temps',
      caption: 'Par trimestre de la conclusion (par année au-delà de trois ans).',
      row: 'Période',
    },
    says: (target: string, said: string, held: string) =>
      `Quand nous disons « ${target} », c’est avec ${said} de certitude en moyenne, et cela se vérifie dans ${held} des cas.`,
    score: (score: string, low: string, high: string, of: number) =>
      `Score de Brier : ${score} (intervalle à 95 % : ${low} à ${high}, ${String(of)} lectures). 0 : jamais d’erreur ; 0,25 : dire « 50 % » à chaque fois.`,
    ofMean: (score: string) => `Dire chaque fois la même moyenne aurait donné ${score}.`,
    scoreColumn: 'Score de Brier',
    quarter: (year: string, quarter: string) => `${quarter === '1' ? '1er' : `${quarter}e`} trimestre ${year}`,
  },
  spread: {
    title: 'Quand nos avis diffèrent',
    caption: (days: number) =>
      `Revues conclues dans la période, avec au moins deux réponses données avant la mise en commun. Un changement dans les soins : la conclusion adapte, réoriente, change de praticien ou repense le plan. Une nouvelle version : validée dans les ${String(days)} jours.`,
    row: 'Réponses privées',
    course: 'Changement dans les soins décidé',
    version: 'Nouvelle version du plan',
    classes: {
      same: 'toutes désignent la même chose',
      most: 'la moitié au moins désigne la même chose',
      divided: 'moins de la moitié se rejoint',
    } satisfies Record<Spread, string>,
  },
};
