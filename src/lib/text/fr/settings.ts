/** What the clinic decides for itself. */
export const settings = {
  title: 'Réglages',
  quorumTitle: 'Professions demandées en réunion',
  quorumLead:
    'Si l’une d’elles manque, la réunion le dit à l’écran ; elle peut quand même se tenir. Les professions présentes sont écrites avec chaque décision.',
  quorumGo: 'Enregistrer',
};
