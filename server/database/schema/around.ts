import type { MayKnow, Relationship } from '#domain/around/related-person.ts';
import type { WishKind, WishWay } from '#domain/around/wishes.ts';

/** Who is around a patient, and what they wish before the team speaks about them. */
export type AroundSchema = {
  /** Append-only: what a patient was told and wishes; the latest counts (domain/around/wishes.ts). */
  meetingWishes: {
    id: string;
    patientId: string;
    kind: WishKind;
    saidOn: string;
    saidTo: string;
    way: WishWay;
    words: string;
    /** From whom it is kept: by name, and by id where they are of the clinic; empty and null for every other kind. */
    keepFrom: string;
    keepFromId: string | null;
    recordedBy: string;
    recordedAt: number;
  };
  /** FHIR: RelatedPerson; the family doctor and other correspondents too. One who is no longer there stays, with since when. */
  relatedPersons: {
    id: string;
    patientId: string;
    relationship: Relationship;
    name: string;
    telecom: string;
    mayKnow: MayKnow;
    note: string;
    addedBy: string;
    addedAt: number;
    endedBy: string | null;
    endedAt: number | null;
  };
};
