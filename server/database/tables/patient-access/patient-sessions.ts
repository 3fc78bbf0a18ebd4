import { createHash, randomBytes } from 'node:crypto';
import { PATIENT_IDLE_FOR_MS, PATIENT_SESSION_FOR_MS } from '#domain/patient-access/invitation.ts';
import type { PatientActor } from '#domain/access/actor.ts';
import type { Query, Trx } from '#server/database/database.ts';

/** What the database keeps of a patient's token: whoever reads the database cannot open a page with it. */
export function patientSessionId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** By what a patient's page says whose it is, in a form: nothing that names them anywhere else. */
export function patientMark(patientId: string): string {
  return createHash('sha256').update(`page of ${patientId}`).digest('hex').slice(0, 16);
}

/** For so long it is known whose session it was that has ended, in milliseconds: what is sent from its page is kept for them. */
const ENDED_FOR_MS = 24 * 3_600_000;

/** Opens a session for the patient of an invitation; gives the token that the browser is to hold, 32 random bytes. */
export async function openPatientSession(
  trx: Trx,
  { patientId, invitationId, now }: { patientId: string; invitationId: string; now: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx
    .deleteFrom('patientSessions')
    .where('expiresAt', '<=', now - ENDED_FOR_MS)
    .execute();
  await trx
    .insertInto('patientSessions')
    .values({
      id: patientSessionId(token),
      patientId,
      invitationId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + PATIENT_IDLE_FOR_MS,
    })
    .execute();
  return token;
}

/** The patient behind a stored session id at `now`, and pushes its idle end; null where it has ended. */
export async function seenPatient(query: Query, sessionId: string, now: number): Promise<PatientActor | null> {
  const session = await query
    .updateTable('patientSessions')
    .set((eb) => ({
      lastSeenAt: now,
      expiresAt: eb
        .case()
        .when('createdAt', '>', now + PATIENT_IDLE_FOR_MS - PATIENT_SESSION_FOR_MS)
        .then(now + PATIENT_IDLE_FOR_MS)
        .else(eb('createdAt', '+', PATIENT_SESSION_FOR_MS))
        .end(),
    }))
    .where('id', '=', sessionId)
    .where('expiresAt', '>', now)
    .returning(['patientId', 'invitationId', 'expiresAt', 'createdAt'])
    .executeTakeFirst();
  if (!session) return null;
  const invitation = await query
    .selectFrom('patientInvitations')
    .where('id', '=', session.invitationId)
    .where('revokedAt', 'is', null)
    .select('locale')
    .executeTakeFirst();
  if (!invitation) return null;
  const { patientId, invitationId, expiresAt: endsAt, createdAt } = session;
  const { locale } = invitation;
  const endsAtLatest = createdAt + PATIENT_SESSION_FOR_MS;
  return { role: 'patient', patientId, invitationId, sessionId, locale, endsAt, endsAtLatest };
}

/** Whose session it was that ended by itself in the last day; null where somebody closed it, or the invitation. */
export async function endedPatient(query: Query, sessionId: string, now: number): Promise<string | null> {
  const session = await query
    .selectFrom('patientSessions')
    .innerJoin('patientInvitations', 'patientInvitations.id', 'patientSessions.invitationId')
    .where('patientSessions.id', '=', sessionId)
    .where('patientSessions.expiresAt', '<=', now)
    .where('patientSessions.expiresAt', '>', now - ENDED_FOR_MS)
    .where('revokedAt', 'is', null)
    .select('patientSessions.patientId')
    .executeTakeFirst();
  return session?.patientId ?? null;
}
