/** Fields and buttons that several pages share. */
export const forms = {
  givenName: 'Prénom',
  familyName: 'Nom',
  birthDate: 'Date de naissance',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  passwordHint: 'Douze caractères au moins. Une phrase dont vous vous souvenez convient très bien.',
  profession: 'Profession',
  role: 'Rôle',
  choose: 'Choisir…',
  save: 'Enregistrer',
  saved: 'Enregistré.',
  cancel: 'Annuler',
  copy: 'Copier le lien',
  copied: 'Lien copié',
};
