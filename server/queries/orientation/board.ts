import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { canReadPatient, canSeeBoard, patientsInReach } from '#domain/access/policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { byNextStep, CLOSED_FOR_DAYS, columnOf } from '#domain/orientation/board.ts';
import { boardFilterInput } from '#domain/orientation/orientation-inputs.ts';
import { movesFrom } from '#domain/orientation/moves.ts';
import { compareByName } from '#domain/people/names.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { orientationsOf } from '#server/database/tables/orientation/orientations.ts';
import { patientRows } from '#server/database/tables/patients/patient-rows.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';

type Filter = v.InferOutput<typeof boardFilterInput>;
const DAY_MS = 86_400_000;

/**
 * The orientations of the patients whom the actor cares for (a coordinator: of all), by column, what is overdue first; and by what they can be
 * filtered. What was closed more than a month ago is on the patient's page only.
 */
export const board = useCaseInZone(boardFilterInput, async (run: Run<Actor, Filter>, timeZone) => {
  const { actor, trx, now, input } = run;
  const access = { action: 'board.read', patientId: null, objectId: null };
  ensure(canSeeBoard(actor), access);
  const patients = new Map(
    (await patientRows(trx, actor.id, patientsInReach(actor)))
      .filter(({ standing }) => canReadPatient(actor, standing, now) === 'allowed')
      .map((patient) => [patient.id, patient]),
  );
  const practices = await allPractices(trx);
  const today = dayIn(timeZone, now);
  const all = (await orientationsOf(trx, { closedSince: now - CLOSED_FOR_DAYS * DAY_MS })).flatMap((row) => {
    const patient = patients.get(row.patientId);
    // Refused and looked at since: it is over like any other that is.
    const isOver = row.status === 'refused' && row.lookAgain.length === 0;
    if (!patient || (isOver && row.statusAt < now - CLOSED_FOR_DAYS * DAY_MS)) return [];
    return [
      {
        id: row.id,
        patient: { id: patient.id, givenName: patient.givenName, familyName: patient.familyName },
        practice: row.practice,
        label: practices.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
        professional: row.professional,
        outsideName: row.outsideName,
        outsidePlace: row.outsidePlace,
        status: row.status,
        column: columnOf(row),
        lookAgain: row.lookAgain,
        lookAgainAfter: row.lookAgainAfter,
        sessionsHeld: row.sessions.filter(({ outcome }) => outcome === 'held').length,
        stepOn: row.stepOn,
        overdue: row.stepOn !== null && row.stepOn < today,
        statusAt: row.statusAt,
        movesTo: movesFrom(row.status),
      },
    ];
  });
  const cards = all.filter((card) => isWanted(card, input)).sort(byNextStep);
  await run.audit(access);
  await run.auditNamed({ action: 'board.read', objectId: null, patientIds: cards.map(({ patient }) => patient.id) });
  return {
    cards,
    professionals: [
      ...new Map(all.flatMap(({ professional }) => (professional ? [[professional.id, professional]] : []))).values(),
    ].sort(compareByName),
    practices: practices.filter(({ code }) => all.some(({ practice }) => practice === code)),
    total: all.length,
    coordinates: canPrepareMeetings(actor) === 'allowed',
  };
});

type Borne = { professional: { id: string } | null; outsideName: string; outsidePlace: string; practice: string };

function isWanted({ professional, outsideName, outsidePlace, practice }: Borne, filter: Filter): boolean {
  if (filter.practice !== undefined && practice !== filter.practice) return false;
  const isOutside = professional === null && (outsideName !== '' || outsidePlace !== '');
  switch (filter.professional) {
    case undefined:
      return true;
    case 'outside':
      return isOutside;
    case 'nobody':
      return professional === null && !isOutside;
    default:
      return professional?.id === filter.professional;
  }
}
