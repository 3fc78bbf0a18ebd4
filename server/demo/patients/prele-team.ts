import type { Team } from '../stories/story.ts';

/** What the team knew at the first version. */
export const bond: Team = {
  bond: {
    metier: { kind: 'helps', text: 'Parler métier, entre soignantes ; annoncer le temps dont nous disposons.' },
  },
  foundations: {
    continuity: ['claire', -142],
    believed: ['eglantine', -136],
    treatments: ['eglantine', -136],
  },
  notes: {
    rcp: 'Pas d’argument pour un rhumatisme inflammatoire, bilan relu. Duloxétine arrêtée par Mme Prêle après dix jours (nausées, « la tête dans du coton ») : rien d’autre proposé pour l’instant, elle préfère attendre.',
  },
};

/** At the second version, after two sessions. */
export const later: Team = {
  ...bond,
  bond: {
    ...bond.bond,
    attente: { kind: 'hurt', text: 'Quarante minutes d’attente avant la deuxième séance, sans explication.' },
  },
  foundations: { ...bond.foundations, pictures: ['solene', -99] },
};

/** Now, with the refusal waiting. */
export const latest: Team = {
  ...later,
  bond: {
    ...later.bond,
    respirer: {
      kind: 'hurt',
      text: 'Le mot « respirer », entendu chez nous, chez le kinésithérapeute de ville et à la télévision. Elle y entend peut-être « c’est dans votre tête ».',
    },
    claire: {
      kind: 'helps',
      text: 'Le lien tient avec Claire : c’est à elle que la phrase a été dite, au moment de remettre le manteau.',
    },
  },
  notes: {
    ...later.notes,
    refus:
      '*Refus de l’hypnose après quatre séances, à reprendre à la prochaine réunion.* Que refuse-t-elle exactement ? Hypothèses, à vérifier avec elle : le sommeil était notre but plus que le sien ; la fin du mi-temps occupe toute la place. Nous ne savons pas encore.',
    signes:
      'Relu après coup : des « oui, oui » rapides à la troisième séance, un rendez-vous déplacé deux fois. Nous aurions pu en parler plus tôt.',
    tiphaine:
      'Tiphaine : « J’ai senti que je m’accrochais à la quatrième séance. J’avais envie que ça marche. Je le dis parce que je crois que ça s’est vu. »',
  },
};
