import type { IncomingMessage } from 'node:http';
import type { Actor } from '#domain/access/actor.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { Deps } from '#server/use-case/command.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import { auditedAs } from '../store/document-audit.ts';
import { rightsOf } from './rights.ts';
import type { Asked, Granted } from './rights.ts';

type AdmissionDeps = Pick<Deps, 'database' | 'clock'> & { sessions: Sessions };

/** Who asks for a document, as far as they may have it. */
export type Admission =
  | { admitted: true; rights: Granted }
  | {
      admitted: false;
      closeCode: CloseCode;
      /** A document that exists and is hidden from this person. */ hidden: Hidden | null;
    };
type Hidden = { actor: Actor; document: Asked };

/**
 * Reads from the database whether whoever sent `request`, from the page of `personId` if known, may open the document. What is missing
 * and what is hidden look the same.
 */
export async function admit(
  deps: AdmissionDeps,
  request: IncomingMessage,
  documentId: string,
  personId: string | null,
): Promise<Admission> {
  const actor = await deps.sessions.actorOf(request.headers.cookie, { human: false });
  // Whoever has signed in since in the same browser does not go on in the page of the one before (D22).
  if (!actor || (personId !== null && personId !== actor.id))
    return { admitted: false, closeCode: closeCodes.session, hidden: null };
  const rights = await rightsOf(deps, actor, documentId);
  if (rights.granted) return { admitted: true, rights };
  const { hidden } = rights;
  return { admitted: false, closeCode: closeCodes.missing, hidden: hidden && { actor, document: hidden } };
}

/** Asks all that `admit` asks, about nobody. */
export async function rehearseAdmission({ database, sessions }: AdmissionDeps): Promise<void> {
  const nobody: Actor = {
    ...{ id: '', sessionId: '', givenName: '', familyName: '', email: '', authenticatedAt: 0 },
    ...{ role: 'observer', profession: 'nurse', locale: 'fr', theme: 'system' },
  };
  await sessions.actorOfSession('');
  await rightsOf({ database, clock: { now: () => 0 } }, nobody, '');
}

/** Records that somebody was refused a document that exists (D19). */
export async function recordHidden({ database, clock }: AdmissionDeps, { actor, document }: Hidden): Promise<void> {
  const entry = auditedAs(actor, 'opened.refused', document);
  await database.query.transaction().execute((trx) => appendAudit(trx, database.dialect, clock.now(), entry));
}
