/** Le rapport d’activité de la structure, pour une année. */
export const annualReport = {
  title: (year: string) => `Rapport d’activité ${year}`,
  nav: 'Rapport d’activité',
  lead: 'Les chiffres demandés chaque année à une structure douleur, d’après ce que Cordée contient. Chacun avec sa définition ; ce qui manque est dit.',
  year: 'Année',
  partial: (to: string) => `L’année n’est pas terminée : chiffres arrêtés au ${to}.`,
  columns: { figure: 'Indicateur', value: 'Valeur', definition: 'Définition' },
  days: (days: string) => `${days} jours`,
  shareOf: (share: string, low: string, high: string, of: string) =>
    `${share} (intervalle à 95 % : ${low} à ${high} ; ${of})`,
  groups: { meetings: 'Réunions pluridisciplinaires', patients: 'Patients', delays: 'Délais', care: 'Soins' },
  professionMeetings: (profession: string) => `Réunions avec : ${profession}`,
  orientationsTo: (practice: string) => `Orientations : ${practice}`,
  figures: {
    meetings: ['Réunions tenues', 'Réunions ouvertes dans l’année et terminées.'],
    cases: [
      'Dossiers discutés',
      'Dossiers dont la discussion a été close dans ces réunions ; une personne discutée deux fois compte deux fois.',
    ],
    patientsDiscussed: [
      'Patients discutés',
      'Personnes différentes dont la situation a été discutée jusqu’à une décision.',
    ],
    profession: [
      'Réunions, par profession',
      'Réunions où une personne au moins de cette profession était présente (les observateurs ne comptent pas).',
    ],
    active: [
      'File active',
      'Personnes dont, dans l’année, une discussion a été close en réunion, une séance faite, une version du plan validée ou une orientation proposée ou avancée.',
    ],
    newPatients: ['Nouveaux patients', 'Dossiers créés dans l’année.'],
    toReview: ['Délai médian du refus à la revue', 'Refus de l’année dont la revue a commencé.'],
    toStart: [
      'Délai médian de la proposition au début',
      'Orientations commencées dans l’année, depuis le jour où elles ont été proposées.',
    ],
    orientations: ['Orientations proposées', 'Orientations proposées dans l’année, toutes pratiques.'],
    practice: ['Orientations, par pratique', 'Proposées dans l’année.'],
    refusals: ['Refus enregistrés', 'Refus de l’année qui n’ont pas été retirés.'],
    reviews: ['Revues conclues', 'Revues « Que refuse exactement le patient ? » conclues dans l’année.'],
    agreedWithPatient: [
      'Plans validés avec la personne',
      'Part des versions validées dans l’année auxquelles un oui de la personne est enregistré, dit à quelqu’un ou donné sur sa page.',
    ],
  },
  gapsTitle: 'Ce que ces chiffres ne disent pas',
  gaps: [
    'Le délai entre la demande et la première consultation, les actes, les hospitalisations : ils ne sont pas dans Cordée.',
    'Ce qui n’a pas été saisi, et les dossiers détruits au terme de leur conservation.',
    'Un nombre de moins de cinq patients n’est pas montré, ni ce qui permettrait de le retrouver.',
  ],
  csv: 'Télécharger le rapport (CSV)',
  print: 'Imprimer',
  show: 'Afficher',
};
