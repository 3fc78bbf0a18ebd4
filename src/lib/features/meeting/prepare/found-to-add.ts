/** Whom a person may bring to a meeting, of those whom they mean by what they typed. */
export type FoundToAdd = {
  typed: string;
  /** Nobody is called so; these are called nearly so. */
  near: boolean;
  /** How many there are; `patients` are the first. */
  count: number;
  /** Whether any record is open to this person. */
  any: boolean;
  patients: { id: string; givenName: string; familyName: string; birthDate: string }[];
};
