import type { WishWay } from '#domain/around/wishes.ts';
import type { InformingAnswer, SendingWay } from '#domain/letters/letter.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Profession } from '#domain/people/professions.ts';

/** Letters to the family doctor and other correspondents. */
export type LetterSchema = {
  /** A letter while it is written; what was signed stands in `signedLetters`. */
  letters: {
    id: string;
    patientId: string;
    /** The closed case that it was drafted from; null once that is no longer kept. */
    itemId: string | null;
    locale: Locale;
    recipient: string;
    address: string;
    subject: string;
    body: string;
    /** Grows by one with every change. */
    version: number;
    createdBy: string;
    createdAt: number;
    writtenBy: string;
    writtenAt: number;
    /** Since when a draft is no longer wanted, or null. */
    droppedAt: number | null;
  };
  /** Append-only: the letter as it was signed. */
  signedLetters: {
    letterId: string;
    recipient: string;
    address: string;
    subject: string;
    body: string;
    signedBy: string;
    /** Name and profession as they were then. */
    signedName: string;
    signedProfession: Profession;
    signedAt: number;
  };
  /** Append-only: that the patient was told of the letter, and what they said; the latest counts. */
  letterInformings: {
    id: string;
    letterId: string;
    /** 'YYYY-MM-DD'. */
    informedOn: string;
    informedBy: string;
    way: WishWay;
    answer: InformingAnswer;
    recordedBy: string;
    recordedAt: number;
  };
  /** Append-only: how it left, and to which address. */
  letterSendings: { id: string; letterId: string; way: SendingWay; sentTo: string; sentBy: string; sentAt: number };
};
