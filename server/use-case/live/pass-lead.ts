import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { mayTakePart } from '#server/database/rights/taking-part.ts';
import type { Run } from '../command.ts';
import { ensureColleagues } from './ensure-colleagues.ts';
import type { LiveSession, Passing } from './live-session.ts';

type Led = { id: string; version: number; facilitatorId: string | null };
type Session<Row extends Led> = Pick<LiveSession<string, Row, unknown, string>, 'kind' | 'patientOf' | 'isIn' | 'lead'>;
type LeadRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'announce' | 'audit'>;

/** Whether whoever leads is there and may still lead: somebody who became an observer meanwhile is replaced as if they had left. */
export async function isLed<Row extends Led>(session: Session<Row>, trx: Trx, row: Row): Promise<boolean> {
  const { facilitatorId } = row;
  if (facilitatorId === null || !(await session.isIn(trx, row, facilitatorId))) return false;
  return mayTakePart(trx, facilitatorId);
}

/**
 * Leads it on from somebody who is no longer there; answers whether anything changed. Throws 'conflict' where it was not the person named
 * (`from`) who led, 'wrong-phase' where they are still there and may lead.
 */
export async function takeLead<Row extends Led>(
  session: Session<Row>,
  run: LeadRun,
  row: Row,
  from: string | null,
): Promise<boolean> {
  if (row.facilitatorId === run.actor.id) return false;
  if (from !== row.facilitatorId) throw new DomainError('conflict');
  if (await isLed(session, run.trx, row)) throw new DomainError('wrong-phase');
  return pass(session, run, row, run.actor.id, 'taken-over');
}

/** Gives the lead to somebody who is there; answers whether anything changed. Throws 'wrong-phase' where they are not. */
export async function giveLead<Row extends Led>(
  session: Session<Row>,
  run: LeadRun,
  row: Row,
  to: string,
): Promise<boolean> {
  if (to === row.facilitatorId) return false;
  await ensureColleagues(run.trx, { to });
  if (!(await session.isIn(run.trx, row, to))) throw new DomainError('wrong-phase');
  return pass(session, run, row, to, 'handed-over');
}

async function pass<Row extends Led>(
  session: Session<Row>,
  run: LeadRun,
  row: Row,
  to: string,
  how: Passing,
): Promise<true> {
  await session.lead(run, row, to, how);
  await run.audit({ action: `${session.kind}.${how}`, patientId: session.patientOf(row), objectId: row.id });
  return true;
}
