import type { Actor } from '#domain/access/actor.ts';
import type { Purpose } from '#domain/access/purpose.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { AuditEntry } from '#server/database/tables/audit.ts';

/**
 * What happens to a live document and is recorded (D19): its opening, the first edit of each opening, what was refused; and that a comment names
 * a colleague, who is then the object.
 */
export type DocumentAct = 'opened' | 'opened.refused' | 'edited' | 'edited.refused' | 'client-id.refused' | 'mentioned';

const names: Record<DocumentKind, string> = {
  plan: 'care-plan',
  team: 'team-notes',
  comments: 'comments',
  review: 'review-notes',
};

export function auditedAs(
  actor: Actor,
  act: DocumentAct,
  document: { id: string; kind: DocumentKind; patientId: string },
  purpose?: Purpose,
): AuditEntry {
  return {
    ...(purpose && { purpose }),
    sessionId: actor.sessionId,
    actorId: actor.id,
    actorRole: actor.role,
    action: `${names[document.kind]}.${act}`,
    patientId: document.patientId,
    objectId: document.id,
  };
}
