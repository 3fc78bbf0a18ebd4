import type { App } from '#server/app.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { OrientationStatus, SessionOutcome } from '#domain/orientation/orientation.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import type { Growing } from './growing.ts';
import type { GrownPatient } from './patients.ts';

/** An orientation, and how many days ago it was proposed. */
export type GrownOrientation = {
  id: string;
  patient: GrownPatient;
  practice: string;
  status: OrientationStatus;
  daysAgo: number;
};

const PLACED_AT_ONCE = 500;
const practices = [
  'hypnosis',
  'relaxation',
  'sophrology',
  'acupuncture',
  'tens',
  'adapted-exercise',
  'psychomotricity',
];
/** Of how many in twenty it stands so. */
const statuses: readonly OrientationStatus[] = [
  ...(['proposed', 'proposed', 'agreed', 'started', 'started', 'started', 'paused', 'refused', 'refused'] as const),
  ...Array<'completed'>(8).fill('completed'),
  ...Array<'not-done'>(3).fill('not-done'),
];
const outcomes: readonly SessionOutcome[] = ['held', 'held', 'held', 'missed', 'cancelled'];

/** Orientations with their moves and sessions. */
export async function addOrientations(
  growing: Growing,
  patients: readonly GrownPatient[],
): Promise<GrownOrientation[]> {
  const { size, random, id, at, day, staff, insert } = growing;
  const orientations = Array.from({ length: size.orientations }, (): GrownOrientation => {
    const patient = random.of(patients);
    const status = random.of(statuses);
    return {
      id: id(),
      patient,
      practice: random.of(practices),
      status,
      daysAgo: 1 + random.below(patient.cameDaysAgo),
    };
  });
  await insert(
    'orientations',
    orientations.map(({ id: orientationId, patient, practice, status, daysAgo }) => ({
      id: orientationId,
      patientId: patient.id,
      practice,
      professionalId: random.below(8) === 0 ? null : random.of(staff.caring),
      outsideName: '',
      outsidePlace: '',
      desire: 'Elle en a parlé la première.',
      functioning: '',
      means: 'Une heure de trajet.',
      timing: '',
      lookAgainAfter: 3,
      status,
      boardColumn: 'proposed' as const,
      statusAt: at(Math.max(0, daysAgo - random.below(60))),
      stepOn: isOpen(status) && random.below(3) > 0 ? day(60 - random.below(120)) : null,
      lookedAt: random.below(2) === 0 ? at(Math.max(0, daysAgo - 70)) : null,
      lookAskedAt: null,
      decisionId: null,
      proposedBy: patient.team[0] ?? staff.coordinator,
      proposedAt: at(daysAgo),
    })),
  );
  const held = orientations.filter(({ status }) => status !== 'proposed' && status !== 'agreed');
  await insert(
    'orientationMoves',
    [...orientations, ...held].map(({ id: orientationId, status, daysAgo, patient }) => ({
      id: id(),
      orientationId,
      fromStatus: null,
      toStatus: status,
      reason: null,
      note: '',
      movedBy: patient.team[0] ?? staff.coordinator,
      movedAt: at(daysAgo),
    })),
  );
  await insert(
    'practiceSessions',
    held.flatMap(({ id: orientationId, daysAgo, patient }) =>
      Array.from({ length: 1 + random.below(7) }, (_, index) => ({
        id: id(),
        orientationId,
        heldOn: day(Math.max(0, daysAgo - 7 * (index + 1))),
        outcome: random.of(outcomes),
        word: 'Plus calme à la fin.',
        loggedBy: patient.team[0] ?? staff.coordinator,
        loggedAt: at(Math.max(0, daysAgo - 7 * (index + 1)), 17),
        withdrawnAt: null,
        withdrawnBy: null,
      })),
    ),
  );
  return orientations;
}

/** Keeps where each stands on the board, once its sessions, its refusal and the review of that are there. */
export async function placeOnBoard(app: App, orientations: readonly GrownOrientation[]): Promise<void> {
  const ids = orientations.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += PLACED_AT_ONCE)
    await app.database.query
      .transaction()
      .execute((trx) => keepBoardColumns(trx, ids.slice(from, from + PLACED_AT_ONCE)));
}
