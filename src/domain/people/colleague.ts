import type { Profession } from './professions.ts';

/** A professional of the clinic, as those who work with them know them. */
export type Colleague = { id: string; givenName: string; familyName: string; profession: Profession };
