import { plural } from '../plural.ts';

/** The page one starts from. */
export const today = {
  title: 'Aujourd’hui',
  hello: (name: string) => `Bonjour ${name}`,
  meetingState: {
    running: 'Réunion en cours',
    today: 'Réunion d’aujourd’hui',
    coming: 'Prochaine réunion',
  },
  present: (present: number, invited: number) =>
    plural('fr', present, {
      one: `${String(present)} personne présente sur ${String(invited)}`,
      other: `${String(present)} personnes présentes sur ${String(invited)}`,
    }),
  invited: (count: number) =>
    plural('fr', count, { one: `${String(count)} personne invitée`, other: `${String(count)} personnes invitées` }),
  forYou: 'Pour vous',
  tabs: {
    title: 'Ce qui vous attend',
    all: 'À faire',
    answers: 'Réponses',
    refusals: 'Refus en attente',
    lookAgain: 'À revoir',
    nothing: 'Rien n’attend ici.',
    rest: 'La suite est dans les autres onglets.',
  },
  /** Ce qui est à l’ordre du jour n’attend plus. */
  placed: (count: number) =>
    plural('fr', count, {
      one: 'Un refus est déjà à l’ordre du jour :',
      other: `${String(count)} refus sont déjà à l’ordre du jour :`,
    }),
  nothingForYou:
    'Rien ne vous attend aujourd’hui. Les actions décidées à votre nom et les comptes rendus à confirmer apparaissent ici.',
  toConfirm: (count: number) =>
    plural('fr', count, {
      one: 'Un dossier du compte rendu attend votre confirmation',
      other: `${String(count)} dossiers du compte rendu attendent votre confirmation`,
    }),
  readMinutes: 'Relire et confirmer',
  readMinutesOf: (meeting: string, date: string) => `Relire et confirmer, ${meeting}, ${date}`,
  proposals: (count: number) =>
    plural('fr', count, {
      one: 'Un dossier proposé attend sa place à l’ordre du jour',
      other: `${String(count)} dossiers proposés attendent leur place à l’ordre du jour`,
    }),
  proposedFor: (date: string) => `pour la réunion du ${date}`,
  placeThemOn: (date: string) => `Voir l’ordre du jour de la réunion du ${date}`,
  placeThem: 'Voir l’ordre du jour',
  moreAnswers: (count: number) =>
    plural('fr', count, {
      one: 'Encore une réponse attendue par un patient',
      other: `Encore ${String(count)} réponses attendues par des patients`,
    }),
  myPatients: 'Mes patients',
  allPatients: 'Tous les patients',
  noPatients: 'Les patients dont vous accompagnez les soins apparaissent ici, avec l’état de leur plan.',
  inviteTeam: 'Inviter l’équipe',
  noPatientsObserver:
    'Votre rôle est d’observer : les dossiers s’ouvrent à vous pendant les réunions auxquelles vous assistez.',
  toReview: 'Accès d’urgence à relire',
  noneToReview: 'Aucun accès d’urgence ne vous attend.',
  whoOpened: (name: string, at: string) => `${name}, le ${at}`,
  stillOpen: (time: string) => `ouvert jusqu’à ${time}`,
  reviewed: 'J’ai relu',
  reviewedWhich: (name: string, patient: string) => `J’ai relu l’accès de ${name} au dossier de ${patient}`,
};
