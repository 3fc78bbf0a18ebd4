import type { Profession } from '../people/professions.ts';
import type { Cell, ShownParts } from './small-cells.ts';
import type { Share } from './wilson.ts';

/** Half of the cases within `days`; null where they are too few. */
export type MedianOf = { of: Cell; days: number | null };

/** The figures that a structure is asked for each year, from what Cordée holds. */
export type AnnualReport = {
  year: string;
  from: string;
  to: string;
  years: number[];
  /** The year is not over. */
  isPartial: boolean;
  meetings: number;
  /** Cases closed in them, and of how many patients. */
  cases: Cell;
  patientsDiscussed: Cell;
  /** Meetings in which somebody of the profession was there. */
  professions: { key: Profession; meetings: number }[];
  /** Patients of whom something was written or done in the year. */
  active: Cell;
  newPatients: Cell;
  refusals: Cell;
  reviews: Cell;
  toReview: MedianOf;
  toStart: MedianOf;
  orientations: ShownParts;
  /** Share of the versions agreed to which the patient's own yes is recorded. */
  agreedWithPatient: { of: Cell; share: Share | null };
  practices: { code: string; label: Readonly<Record<'fr' | 'en', string>> }[];
};
