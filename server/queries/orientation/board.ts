import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { canReadPatient, canSeeBoard } from '#domain/access/policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { boardColumns, byNextStep, CARDS_SHOWN, CLOSED_FOR_DAYS } from '#domain/orientation/board.ts';
import { boardFilterInput } from '#domain/orientation/orientation-inputs.ts';
import { movesFrom } from '#domain/orientation/moves.ts';
import { compareByName } from '#domain/people/names.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Trx } from '#server/database/database.ts';
import { inReach, reachOf } from '#server/database/rights/patients-in-reach.ts';
import { boardFilters, countCards, firstCards } from '#server/database/tables/orientation/board-cards.ts';
import { orientationsOf } from '#server/database/tables/orientation/orientations.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';

type Filter = v.InferOutput<typeof boardFilterInput>;
const DAY_MS = 86_400_000;

/**
 * The orientations of the patients whom the actor cares for (a coordinator: of all), by column, what is overdue first: of each column the first
 * cards and how many there are; and by what they can be filtered. What was closed more than a month ago is on the patient's page only.
 */
export const board = useCaseInZone(boardFilterInput, async (run: Run<Actor, Filter>, timeZone) => {
  const { actor, trx, now, input } = run;
  const access = { action: 'board.read', patientId: null, objectId: null };
  ensure(canSeeBoard(actor), access);
  const where = {
    closedSince: now - CLOSED_FOR_DAYS * DAY_MS,
    reach: inReach(await reachOf(trx, actor, now), canReadPatient, 'orientations.patientId'),
  };
  const practices = await allPractices(trx);
  const today = dayIn(timeZone, now);
  const counts = await countCards(trx, where, input);
  const filters = await boardFilters(trx, where);
  const first: string[] = [];
  for (const column of boardColumns) {
    const limit = input.shown?.[column] ?? CARDS_SHOWN;
    if (counts[column] > 0) first.push(...(await firstCards(trx, where, input, { column, limit })));
  }
  const rows = await orientationsOf(trx, { ids: first });
  const patients = await namesOf(
    trx,
    rows.map(({ patientId }) => patientId),
  );
  // One object for each person: a page is sent what is the same only once.
  const bearers = new Map(rows.flatMap(({ professional }) => (professional ? [[professional.id, professional]] : [])));
  const unordered = rows.flatMap((row) => {
    const patient = patients.get(row.patientId);
    if (!patient) return [];
    return [
      {
        id: row.id,
        patient,
        practice: row.practice,
        label: practices.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
        professional: row.professional && (bearers.get(row.professional.id) ?? row.professional),
        outsideName: row.outsideName,
        outsidePlace: row.outsidePlace,
        status: row.status,
        statusAt: row.statusAt,
        column: row.boardColumn,
        lookAgain: row.lookAgain,
        lookAgainAfter: row.lookAgainAfter,
        sessionsHeld: row.sessions.filter(({ outcome }) => outcome === 'held').length,
        stepOn: row.stepOn,
        overdue: row.stepOn !== null && row.stepOn < today,
        movesTo: movesFrom(row.status),
      },
    ];
  });
  const cards = unordered.sort(byNextStep);
  await run.audit(access);
  await run.auditNamed({ action: 'board.read', objectId: null, patientIds: cards.map(({ patient }) => patient.id) });
  return {
    cards,
    counts,
    professionals: (await professionalsOf(trx, filters.professionalIds)).sort(compareByName),
    practices: practices.filter(({ code }) => filters.practices.has(code)),
    /** Whether there is anything on it at all, whatever it is filtered by. */
    any: filters.practices.size > 0,
    coordinates: canPrepareMeetings(actor) === 'allowed',
  };
});

type Named = { id: string; givenName: string; familyName: string };

async function namesOf(trx: Trx, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('patients')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'givenName', 'familyName'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function professionalsOf(trx: Trx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('professionals')
    .where('id', 'in', ids)
    .select(['id', 'givenName', 'familyName', 'profession'])
    .execute();
}
