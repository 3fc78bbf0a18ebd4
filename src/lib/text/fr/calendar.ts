import { plural } from '../plural.ts';

/** Les réunions dans l’agenda de chacun : sans nom, sans un mot de soin. */
export const calendar = {
  title: 'Mes réunions dans mon agenda',
  lead: 'Une adresse à donner à votre agenda : il y lit quand et où sont vos réunions, et combien de dossiers. Aucun nom, aucune question. Qui a l’adresse lit la même chose : gardez-la pour vous.',
  name: (clinic: string) => `Réunions, ${clinic}`,
  summary: (cases: number) =>
    cases === 0
      ? 'Réunion d’équipe'
      : plural('fr', cases, {
          one: 'Réunion d’équipe, 1 dossier',
          other: `Réunion d’équipe, ${String(cases)} dossiers`,
        }),
  since: (date: string) => `Votre agenda a une adresse depuis le ${date}.`,
  none: 'Votre agenda n’a pas encore d’adresse.',
  open: 'Créer l’adresse',
  again: 'Créer une nouvelle adresse',
  link: 'L’adresse de votre agenda',
  linkHint: 'Elle n’est montrée qu’une fois. L’ancienne, s’il y en avait une, ne fonctionne plus.',
  end: 'Mettre fin à l’adresse',
};
