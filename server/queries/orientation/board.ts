import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { canReadPatient, canSeeBoard } from '#domain/access/policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { boardColumns, CARDS_SHOWN, CLOSED_FOR_DAYS } from '#domain/orientation/board.ts';
import { boardFilterInput } from '#domain/orientation/orientation-inputs.ts';
import { movesFrom } from '#domain/orientation/moves.ts';
import { compareByName } from '#domain/people/names.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
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
  const first = [];
  for (const column of boardColumns) {
    const limit = input.shown?.[column] ?? CARDS_SHOWN;
    if (counts[column] > 0) first.push(...(await firstCards(trx, where, input, { column, limit })));
  }
  const rows = new Map((await orientationsOf(trx, { ids: first.map(({ id }) => id) })).map((row) => [row.id, row]));
  const cards = first.flatMap(({ id, patient }) => {
    const row = rows.get(id);
    if (!row) return [];
    return [
      {
        id,
        patient,
        practice: row.practice,
        label: practices.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
        professional: row.professional,
        outsideName: row.outsideName,
        outsidePlace: row.outsidePlace,
        status: row.status,
        column: row.boardColumn,
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
  await run.audit(access);
  await run.auditNamed({ action: 'board.read', objectId: null, patientIds: cards.map(({ patient }) => patient.id) });
  const { professionals, practiceCodes } = await boardFilters(trx, where);
  return {
    cards,
    counts,
    professionals: professionals.sort(compareByName),
    practices: practices.filter(({ code }) => practiceCodes.has(code)),
    /** Whether there is anything on it at all, whatever it is filtered by. */
    any: practiceCodes.size > 0,
    coordinates: canPrepareMeetings(actor) === 'allowed',
  };
});
