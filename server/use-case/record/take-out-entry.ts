import { redacted } from '#domain/meeting/redaction.ts';
import type { InErrorKind } from '#domain/patients/entry-in-error.ts';
import type { Written } from '#server/database/tables/audit-seals.ts';
import { redactMinutes } from '#server/database/tables/record/redact-minutes.ts';
import { whileChangeable } from '#server/database/tables/record/changeable.ts';
import { takeOutOfMeeting } from './take-out-of-meeting.ts';
import { takeOutRefusal } from './take-out-refusal.ts';
import type { TakenOut, TakeRun } from './take-out-refusal.ts';

/** What stands in the record of `patientId` by mistake, and whose it is (`to`), or null where it belongs to nobody. */
export type WrongEntry = { patientId: string; kind: InErrorKind; objectId: string; to: string | null };

/** Moves it or removes it, in minutes that were made as well; gives these. Throws as `takeOutRefusal` and `takeOutOfMeeting` do. */
export async function takeOutEntry(
  run: TakeRun,
  { patientId, kind, objectId, to }: WrongEntry,
): Promise<{ taken: TakenOut; minutes: Written[] }> {
  const taken =
    kind === 'refusal'
      ? await takeOutRefusal(run, { patientId, refusalId: objectId, to })
      : await takeOutOfMeeting(run, { patientId, kind, objectId, to });
  const minutes = await whileChangeable(run.trx, run.dialect, ['meeting_minutes'], () =>
    redactMinutes(run.trx, patientId, (content) =>
      redacted(content, { patientId, kind, objectId, toItemId: taken.toItemId }),
    ),
  );
  return { taken, minutes };
}
