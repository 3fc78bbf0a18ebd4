import type { PersonKey } from '../clinic.ts';
import type { PatientKey } from '../patients.ts';

type Letter = {
  patient: PatientKey;
  by: PersonKey;
  address: string;
  subject: string;
  body: string;
};

/** A letter to a family doctor that waits for its signature. French spacing is added when it is filled in. */
export const letter: Letter = {
  patient: 'corail',
  by: 'claire',
  address: '4 rue des Embruns, 00000 Port-Imaginaire',
  subject: 'Réunion pluridisciplinaire, Naïa Corail',
  body: `Bonjour,

Nous avons parlé de Naïa Corail en réunion pluridisciplinaire, avec son accord.

# La question
Comment faire connaître son protocole aux urgences avant la prochaine crise ?

# Ce que souhaite cette personne
Être soignée tout de suite aux urgences, sans devoir convaincre.

# Ce qui est décidé
- Écrire avec elle la feuille à montrer aux urgences, puis la faire signer par le service (Claire Ardoise, infirmière).

# Ce que nous vous demandons
- Garder une copie de son protocole de crise, et nous dire si quelque chose y manque.

Vous pouvez nous joindre au numéro de la structure.`,
};
