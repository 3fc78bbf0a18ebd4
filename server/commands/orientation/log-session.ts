import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { logSessionInput } from '#domain/orientation/orientation-inputs.ts';
import type { LogSessionInput } from '#domain/orientation/orientation-inputs.ts';
import { statusAfterSession, takesSessions } from '#domain/orientation/moves.ts';
import { newId } from '#server/new-id.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordMove } from '#server/use-case/orientation/record-move.ts';

/**
 * Logs a session of an orientation, with what each side said of goals, tasks and bond where it was asked; one that was held starts it. The
 * next step is then the day given, or none. Throws 'wrong-phase' before the patient agreed and once it is over; 'date-future'.
 */
export const logSession = useCaseInZone(
  logSessionInput,
  async (run: Run<Actor, LogSessionInput>, timeZone): Promise<{ sessionId: string }> => {
    const { actor, input, trx, now } = run;
    const { orientation, access } = await ensureOrientation(run, input.orientationId, 'session.logged');
    if (!takesSessions(orientation.status)) throw new DomainError('wrong-phase');
    if (input.on > dayIn(timeZone, now)) throw new DomainError('invalid-input', { on: 'date-future' });
    const sessionId = newId();
    await trx
      .insertInto('practiceSessions')
      .values({
        id: sessionId,
        orientationId: orientation.id,
        heldOn: input.on,
        outcome: input.outcome,
        word: input.word,
        loggedBy: actor.id,
        loggedAt: now,
        withdrawnAt: null,
        withdrawnBy: null,
      })
      .execute();
    const checks = [
      ...(input.patientCheck ? [{ ...input.patientCheck, sessionId, side: 'patient' as const }] : []),
      ...(input.teamCheck ? [{ ...input.teamCheck, sessionId, side: 'team' as const }] : []),
    ];
    if (checks.length > 0) await trx.insertInto('allianceChecks').values(checks).execute();
    await trx.updateTable('orientations').set({ stepOn: input.nextOn }).where('id', '=', orientation.id).execute();
    const status = statusAfterSession(orientation.status, input.outcome);
    if (status !== orientation.status) await recordMove(run, orientation, status);
    await keepBoardColumns(trx, [orientation.id]);
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit({ ...access, objectId: sessionId });
    return { sessionId };
  },
);
