import type { Role } from '#domain/access/actor.ts';
import type { Profession } from '#domain/people/professions.ts';
import { plural } from '../plural.ts';

/** The clinic's professionals and their invitations. */
export const people = {
  professions: {
    physician: 'Médecin',
    psychologist: 'Psychologue',
    nurse: 'Infirmier·ère',
    physiotherapist: 'Kinésithérapeute',
    'psychomotor-therapist': 'Psychomotricien·ne',
    'hypnosis-practitioner': 'Praticien·ne en hypnose',
    'social-worker': 'Assistant·e de service social',
    'occupational-therapist': 'Ergothérapeute',
    pharmacist: 'Pharmacien·ne',
    secretary: 'Secrétaire',
    student: 'Étudiant·e',
    other: 'Autre profession',
  } satisfies Record<Profession, string>,
  roles: {
    coordinator: 'Coordination',
    professional: 'Membre de l’équipe',
    observer: 'Observation',
  } satisfies Record<Role, string>,
  roleHints: {
    coordinator: 'prépare, invite, ouvre tous les dossiers',
    professional: 'écrit les plans des patients de ses équipes de soins',
    observer: 'assiste, n’écrit pas',
  } satisfies Record<Role, string>,
  title: 'Équipe',
  count: (count: number) =>
    plural('fr', count, { one: `${String(count)} personne`, other: `${String(count)} personnes` }),
  you: 'vous',
  /** Ce que quelqu’un a noté pour une autre personne, présente sans appareil. */
  writtenFor: (writer: string, person: string) => `écrit par ${writer} pour ${person}`,
  disabled: 'compte fermé',
  change: 'Modifier',
  edit: 'Enregistrer nom, profession et adresse',
  editWho: (name: string) => `Enregistrer nom, profession et adresse de ${name}`,
  editHint: 'Ce qui est déjà signé garde le nom et la profession d’alors. L’adresse est celle de la connexion.',
  changeRole: 'Changer le rôle',
  roleOf: (name: string) => `Rôle de ${name}`,
  ownAccount: 'Votre propre compte ne se ferme pas d’ici : une autre personne de la coordination peut le faire.',
  disable: 'Fermer le compte',
  disableHint: 'Ses pages et ses connexions se ferment aussitôt. Ce que cette personne a écrit reste signé de son nom.',
  enable: 'Rouvrir le compte',
  inviteTitle: 'Inviter quelqu’un',
  inviteLead: 'Un lien personnel, valable sept jours et une seule fois. Transmettez-le vous-même.',
  invite: 'Créer le lien d’invitation',
  link: 'Lien d’invitation',
  linkOnce: (date: string) => `Il ne sera plus affiché. Il fonctionne jusqu’au ${date}.`,
  pendingTitle: 'Invitations en attente',
  pending: (role: string, date: string) => `${role}, jusqu’au ${date}`,
  invitedBy: (name: string) => `invitation de ${name}`,
  firstLink: 'lien de première installation',
  noPending: 'Aucune invitation n’attend de réponse.',
  withdraw: 'Retirer l’invitation',
  offerSignIn: 'Lien pour relier son identité',
  signInLinkOf: (name: string) => `Lien pour relier l’identité de ${name}`,
  offerPassword: 'Lien pour un nouveau mot de passe',
  passwordLinkOf: (name: string) => `Lien pour un nouveau mot de passe de ${name}`,
  passwordLinkHint: 'À transmettre en main propre ou par un canal sûr.',
};
