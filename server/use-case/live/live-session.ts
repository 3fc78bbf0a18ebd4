import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import { liveAnswerColumn } from '#server/database/codecs/live-answer-column.ts';
import type { Trx } from '#server/database/database.ts';
import type { LiveKind } from '#server/database/schema/live.ts';
import type { Run, UseCase } from '../command.ts';
import { SENT_FORMS_FOR_MS } from '../once.ts';
import type { ClinicDeps } from '../use-case-in-zone.ts';

/** A command of something that is led live, as a page sends it: refusals are answers. */
export type LiveUseCase = UseCase<Actor, LiveAnswer, ClinicDeps>;

type AnyRun = Run<Actor, { commandId: string }>;
/** The row of something that is led live, as far as it is the same for all kinds. */
type LiveRow = { id: string; version: number; facilitatorId: string | null };

/** How a lead passes from one person to another. */
export type Passing = 'taken-over' | 'handed-over';

/**
 * What one kind of thing that is led live is made of (a meeting, a review): how it is found and locked, who may do what in it, and what
 * follows a change. With its table of commands it is all that another kind needs.
 */
export type LiveSession<N extends string, Row extends LiveRow, Standing, Change extends string> = {
  kind: LiveKind;
  /** The row, locked against other writers until the end of the run; undefined where there is none. */
  lock: (run: Pick<AnyRun, 'trx' | 'dialect'>, id: string) => Promise<Row | undefined>;
  /** Whose record the audit's row names; null where it is nobody's alone. */
  patientOf: (row: Row) => string | null;
  /** Who the person is to it now. */
  standing: (run: AnyRun, row: Row) => Promise<Standing>;
  /** Why the command is refused now, or null; 'not-found': for them there is no such thing. */
  refusal: (name: N, standing: Standing, row: Row) => ErrorCode | null;
  /** Notes and announces what was changed; gives the new version. */
  changed: (run: AnyRun, row: Row, change: Change) => Promise<number>;
  /** Whether somebody is in it now, by a device of their own: who is only marked in the room does nothing in it. */
  isIn: (trx: Trx, row: Row, professionalId: string) => Promise<boolean>;
  /** From now on `professionalId` leads it. */
  lead: (
    run: Pick<AnyRun, 'trx' | 'now' | 'announce'>,
    row: Row,
    professionalId: string,
    how: Passing,
  ) => Promise<void>;
  /** Somebody has gone, at `at`, without having asked to; notes and announces it. */
  lost: (run: Pick<AnyRun, 'trx' | 'announce'>, row: Row, professionalId: string, at: number) => Promise<void>;
};

/**
 * Carries out one command on one of them: found, locked, judged, and at most once for each command id; `work` answers what it changed,
 * null for nothing. Throws 'not-found', what the rules refuse with, and 'conflict' where the id was another command's.
 */
export async function carryOut<N extends string, Row extends LiveRow, Standing, Change extends string>(
  session: LiveSession<N, Row, Standing, Change>,
  name: N,
  run: AnyRun,
  id: string,
  work: (row: Row, standing: Standing) => Promise<Change | null>,
): Promise<LiveAnswer> {
  const row = await session.lock(run, id);
  const access = { action: name, patientId: row ? session.patientOf(row) : null, objectId: id };
  if (!row) throw new DomainError('not-found', {}, access);
  const standing = await session.standing(run, row);
  const refusal = session.refusal(name, standing, row);
  if (refusal === 'not-found') throw new DomainError(refusal, {}, access);
  const given = { kind: session.kind, sessionId: id, professionalId: run.actor.id };
  const earlier = await answerGiven(run.trx, run.input.commandId, given);
  if (earlier) return earlier;
  if (refusal) throw new DomainError(refusal, {}, refusal === 'forbidden' ? access : null);

  const change = await work(row, standing);
  const version = change === null ? row.version : await session.changed(run, row, change);
  const answer = { ok: true, version, changed: change !== null } as const;
  await run.trx
    .insertInto('liveCommands')
    .values({ commandId: run.input.commandId, ...given, answer: liveAnswerColumn.write(answer), at: run.now })
    .execute();
  return answer;
}

/** Forgets commands so old that no page sends them again. */
export async function forgetLiveCommands(trx: Trx, now: number): Promise<void> {
  await trx
    .deleteFrom('liveCommands')
    .where('at', '<=', now - SENT_FORMS_FOR_MS)
    .execute();
}

type Given = { kind: LiveKind; sessionId: string; professionalId: string };

async function answerGiven(trx: Trx, commandId: string, given: Given): Promise<LiveAnswer | null> {
  const earlier = await trx
    .selectFrom('liveCommands')
    .where('commandId', '=', commandId)
    .selectAll()
    .executeTakeFirst();
  if (!earlier) return null;
  const isSame =
    earlier.kind === given.kind &&
    earlier.sessionId === given.sessionId &&
    earlier.professionalId === given.professionalId;
  if (!isSame) throw new DomainError('conflict');
  return liveAnswerColumn.read(earlier.answer);
}
