const actions: Record<string, string> = {
  'patient.created': 'a créé le dossier',
  'patient.edited': 'a modifié l’identité',
  'patient.read': 'a ouvert le dossier',
  'care-team.member-added': 'a ajouté quelqu’un à l’équipe de soins',
  'care-team.member-removed': 'a retiré quelqu’un de l’équipe de soins',
  'care-team.reference-set': 'a désigné la personne référente',
  'care-plan.read': 'a lu le plan',
  'care-plan.opened': 'a ouvert le plan en direct',
  'care-plan.edited': 'a écrit dans le plan',
  'care-plan.agreed': 'a validé une version du plan',
  'care-plan.agree': 'a validé une version du plan',
  'plan-version.read': 'a lu une version du plan',
  'plan-versions.read': 'a lu la liste des versions',
  'team-notes.read': 'a lu les notes de l’équipe',
  'team-notes.opened': 'a ouvert les notes de l’équipe',
  'team-notes.edited': 'a écrit dans les notes de l’équipe',
  'emergency-access.opened': 'a ouvert un accès d’urgence',
  'emergency-access.reviewed': 'a relu un accès d’urgence',
  'audit.read': 'a lu cette page',
};

/** Who opened and changed a record. */
export const audit = {
  title: 'Qui a ouvert ce dossier',
  lead: 'Chaque lecture, chaque écriture et chaque accès refusé, sans jamais ce qui a été écrit. Rien ne peut être retiré de cette liste.',
  when: 'Quand',
  who: 'Qui',
  what: 'Quoi',
  role: 'Rôle',
  system: 'Cordée',
  anonymous: 'Personne non connectée',
  older: 'Voir plus ancien',
  newest: 'Revenir au plus récent',
  refusedTag: 'refusé',
  /** What was done, in words; an action without words of its own is shown by its name. */
  action: (action: string) => actions[action] ?? action,
};
