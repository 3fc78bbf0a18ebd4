import type { Actor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { chosenNotices, NOTICES_FOR_MS } from '#domain/people/notices.ts';
import { noticesOff, seenUntil } from '#server/database/tables/people/notices.ts';
import { wantedNotices } from '#server/use-case/people/wanted-notices.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Of each kind so many at most are shown. */
const SHOWN = 25;
/** From here on it is "many": nobody reads a number further. */
const MANY = 50;

/** What happened for the actor in the last 30 days, newest first, up to when they have seen it, and what they want to be told. */
export const notices = useCase(nothing, async (run: Run<Actor, unknown>) => {
  const { trx, now, actor, audit, auditNamed } = run;
  const found = await wantedNotices(run, { way: 'bell', since: now - NOTICES_FOR_MS, limit: SHOWN });
  const off = await noticesOff(trx, actor.id);
  await audit({ action: 'notices.read', patientId: null, objectId: null });
  await auditNamed({ action: 'notices.read', objectId: null, patientIds: found.map(({ patient }) => patient.id) });
  return {
    notices: found,
    now,
    seenUntil: (await seenUntil(trx, actor.id)) ?? 0,
    on: chosenNotices.filter((chosen) => !off.some(({ kind, way }) => chosen === `${way}-${kind}`)),
  };
});

/** How much of it the actor has not seen, 50 at most. Names nobody. */
export const unseenNotices = useCase(nothing, async (run: Run<Actor, unknown>): Promise<number> => {
  const seen = (await seenUntil(run.trx, run.actor.id)) ?? 0;
  const since = Math.max(seen, run.now - NOTICES_FOR_MS);
  const found = await wantedNotices(run, { way: 'bell', since, limit: MANY });
  return Math.min(found.length, MANY);
});
