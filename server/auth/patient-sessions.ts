import type { PatientActor } from '#domain/access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { patientMark, patientSessionId, seenPatient } from '../database/tables/patient-access/patient-sessions.ts';
import { sessionCookieAt } from './session-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

export type PatientSessions = {
  /** The patient behind a Cookie header, or null; every page they open pushes the idle end. */
  patientOf: (cookieHeader: string | undefined) => Promise<PatientActor | null>;
  /** What the database keeps of the session in a Cookie header, whether it still lives or not; null where there is none. */
  sessionIdOf: (cookieHeader: string | undefined) => string | null;
  /** By what this patient's page says whose it is (patientMark). */
  markOf: (patient: Pick<PatientActor, 'patientId'>) => string;
  /** The cookie for a session that was just opened (redeem-patient-invitation.ts). */
  holding: (token: string) => SessionCookie;
  end: (sessionId: string) => Promise<SessionCookie>;
};

/**
 * Patients' sessions: a cookie and a table of their own, so that in one browser they never mix with a professional's. No socket
 * reads this cookie.
 */
export function createPatientSessions(
  { database, clock }: { database: Database; clock: Clock },
  { origin }: { origin: string },
): PatientSessions {
  const cookie = sessionCookieAt(origin, 'cordee-patient');
  return {
    patientOf: async (header) => {
      const token = cookie.read(header);
      return token === null ? null : seenPatient(database.query, patientSessionId(token), clock.now());
    },
    sessionIdOf: (header) => {
      const token = cookie.read(header);
      return token === null ? null : patientSessionId(token);
    },
    markOf: ({ patientId }) => patientMark(patientId),
    holding: cookie.holding,
    end: async (sessionId) => {
      await database.query.deleteFrom('patientSessions').where('id', '=', sessionId).execute();
      return cookie.deleted();
    },
  };
}
