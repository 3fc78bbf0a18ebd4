import { dayIn } from '#domain/meeting/calendar.ts';
import type { Query } from '#server/database/database.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

type Names = { givenName: string; familyName: string };

/** The patient's sessions that stand, in the order of their days, with what each side said of the link. */
export async function sessionsOn(query: Query, patientId: string) {
  const rows = await query
    .selectFrom('practiceSessions')
    .innerJoin('orientations', 'orientations.id', 'practiceSessions.orientationId')
    .where('patientId', '=', patientId)
    .where('withdrawnAt', 'is', null)
    .select([
      'practiceSessions.id',
      'orientationId',
      'heldOn as on',
      'outcome',
      'word',
      'practice',
      'loggedBy',
      'loggedAt',
    ])
    .orderBy('heldOn')
    .orderBy('loggedAt')
    .orderBy('practiceSessions.id')
    .execute();
  const checks = await query
    .selectFrom('allianceChecks')
    .innerJoin('practiceSessions', 'practiceSessions.id', 'allianceChecks.sessionId')
    .innerJoin('orientations', 'orientations.id', 'practiceSessions.orientationId')
    .where('patientId', '=', patientId)
    .select(['sessionId', 'side', 'goals', 'tasks', 'bond'])
    .execute();
  const checkOf = (sessionId: string, side: 'patient' | 'team') => {
    const found = checks.find((check) => check.sessionId === sessionId && check.side === side);
    return found ? { goals: found.goals, tasks: found.tasks, bond: found.bond } : null;
  };
  const known = await knownNames(
    query,
    rows.map(({ loggedBy }) => loggedBy),
  );
  return rows.map(({ loggedBy, loggedAt, ...row }) => ({
    ...row,
    /** Who wrote it down, and so what the professional's side said. */
    by: nameTextAt(known, loggedBy, loggedAt) ?? '',
    checks: { patient: checkOf(row.id, 'patient'), team: checkOf(row.id, 'team') },
  }));
}

/** The strains logged for a patient, in the order of their days, each with what was tried. */
export async function rupturesOf(query: Query, patientId: string) {
  const rows = await query
    .selectFrom('ruptures')
    .where('patientId', '=', patientId)
    .select(['ruptures.id', 'noticedOn as on', 'kind', 'word', 'withId', 'loggedAt'])
    .orderBy('noticedOn')
    .orderBy('ruptures.id')
    .execute();
  const repairs = await query
    .selectFrom('repairs')
    .innerJoin('ruptures', 'ruptures.id', 'repairs.ruptureId')
    .where('patientId', '=', patientId)
    .select(['repairs.id', 'ruptureId', 'triedOn as on', 'tried', 'outcome'])
    .orderBy('triedOn')
    .orderBy('repairs.id')
    .execute();
  const known = await knownNames(
    query,
    rows.map(({ withId }) => withId),
  );
  const nameOf = (id: string | null, at: number): Names | null => {
    const name = nameAt(known, id, at);
    return name ? { givenName: name.givenName, familyName: name.familyName } : null;
  };
  return rows.map(({ withId, loggedAt, ...rupture }) => ({
    ...rupture,
    with: nameOf(withId, loggedAt),
    repairs: repairs
      .filter(({ ruptureId }) => ruptureId === rupture.id)
      .map(({ id, on, tried, outcome }) => ({ id, on, tried, outcome })),
  }));
}

/** The reviews of a patient's refusals that came to their end, with the day. */
export async function reviewsConcluded(query: Query, patientId: string, timeZone: string) {
  const rows = await query
    .selectFrom('reviews')
    .innerJoin('reviewConclusions', 'reviewConclusions.reviewId', 'reviews.id')
    .where('reviews.patientId', '=', patientId)
    .select(['reviews.id', 'reviews.refusalId', 'hypothesis', 'concludedAt'])
    .orderBy('concludedAt')
    .execute();
  return rows.map(({ concludedAt, ...review }) => ({ ...review, on: dayIn(timeZone, concludedAt) }));
}

/** The agreed versions of a patient's plan, with the day. */
export async function versionsAgreed(query: Query, patientId: string, timeZone: string) {
  const rows = await query
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .select(['number', 'agreedAt'])
    .orderBy('number')
    .execute();
  return rows.map(({ number, agreedAt }) => ({ number, on: dayIn(timeZone, agreedAt) }));
}
