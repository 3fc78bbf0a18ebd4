import { alize } from './patients/alize.ts';
import { bruine } from './patients/bruine.ts';
import { corail } from './patients/corail.ts';
import { granit } from './patients/granit.ts';
import { houle } from './patients/houle.ts';
import { lande } from './patients/lande.ts';
import { meleze } from './patients/meleze.ts';
import { prele } from './patients/prele.ts';
import { roncier } from './patients/roncier.ts';
import { sureau } from './patients/sureau.ts';
import { tramontane } from './patients/tramontane.ts';
import { verglas } from './patients/verglas.ts';

/** The twelve stories of the fictitious clinic, by the name tests use. */
export const patients = {
  prele,
  granit,
  verglas,
  roncier,
  bruine,
  meleze,
  houle,
  sureau,
  tramontane,
  alize,
  corail,
  lande,
} as const;

export type PatientKey = keyof typeof patients;
