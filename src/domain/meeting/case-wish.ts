import type { WishWay } from '../around/wishes.ts';

/** What the patient of a case was told and wishes. Days as 'YYYY-MM-DD'; ids of professionals are named by the state’s `people`. */
export type CaseWish = {
  /** Who told the patient that the team will speak about them, when and how; null: nobody has, as far as is known. */
  told: { on: string; by: string; way: WishWay } | null;
  opposed: { on: string; to: string; words: string } | null;
  /** From whom something is kept: by name, or one of the clinic. */
  keptFrom: { name: string; professionalId: string | null }[];
  /** Why it is discussed all the same; empty where nobody said. */
  againstWish: string;
};

/** Of a case: what its patient was told and wishes before the team speaks about them; null where nothing is noted. */
export type WithWish = { wish: CaseWish | null };
