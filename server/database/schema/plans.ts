import type { YesKind } from '#domain/care-plan/patient-agreement.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';

/** Live documents, and the versions of the care plan that were agreed. */
export type PlanSchema = {
  documents: {
    id: string;
    kind: DocumentKind;
    patientId: string;
    /** Number of the last stored update; the first update is 1. */
    sequence: number;
    createdAt: number;
    /** Since when nothing is added to it, or null. */
    sealedAt: number | null;
    /** Id of its last stored update: where its log is read from, backwards. It may have become part of a snapshot. */
    logEnd: number | null;
    /** What `logEnd` was before the last append, so that one statement moves it on and tells it. */
    logEndBefore: number | null;
  };
  /** The logs of all documents in the order of their writing: nothing but their ends changes when one grows. */
  documentUpdates: {
    id: number;
    documentId: string;
    sequence: number;
    /** Id of the same document's update before. */
    previous: number | null;
    body: Uint8Array;
    /** CRC-32 of the body. */
    checksum: number;
    /** With the key that is not in the database (`document-macs.ts`); null only until the chain of the audit is begun. */
    mac: Uint8Array | null;
    authorId: string;
    storedAt: number;
  };
  /** State of a document up to and including `sequence`; the log keeps only what came after. */
  documentSnapshots: {
    documentId: string;
    sequence: number;
    body: Uint8Array;
    checksum: number;
    mac: Uint8Array | null;
    storedAt: number;
  };
  /** Whose each Yjs client id is, since before its first edit; `sessionId` and `boundAt` are null where an earlier version wrote it. */
  documentClients: {
    documentId: string;
    clientId: number;
    authorId: string;
    /** The session in which it was declared first. */
    sessionId: string | null;
    boundAt: number | null;
  };
  /** Append-only: a version is never altered. */
  planVersions: {
    id: string;
    patientId: string;
    /** 1, 2, 3… for each patient. */
    number: number;
    agreedAt: number;
    agreedBy: string;
    planSequence: number;
    teamSequence: number;
    /** JSON of the frozen plan with the names it needs (care-plan/plan-version.ts). */
    content: string;
    /** JSON of the frozen team-only document. */
    teamContent: string;
    /** SHA-256 of content and teamContent, hex. */
    hash: string;
  };
  /** Append-only: who agreed with a version, who did not and why. */
  planVersionStances: {
    versionId: string;
    professionalId: string;
    stance: 'agrees' | 'dissents';
    why: string;
    wouldChangeMind: string;
  };
  /** Append-only: where somebody said themself that they stand, after the version was agreed; the latest of a person counts. */
  planLaterStances: {
    id: string;
    versionId: string;
    stance: 'agrees' | 'dissents';
    why: string;
    wouldChangeMind: string;
    /** Whose stance it is: nobody writes one for somebody else. */
    recordedBy: string;
    recordedAt: number;
  };
  /** Append-only: that the patient said yes to a version, when and to whom; the latest of a version counts. */
  patientYeses: {
    id: string;
    versionId: string;
    kind: YesKind;
    /** 'YYYY-MM-DD'. */
    saidOn: string;
    saidTo: string;
    recordedBy: string;
    recordedAt: number;
  };
};
