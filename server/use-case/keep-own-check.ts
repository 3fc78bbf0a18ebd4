import type { CheckHand, CheckWay, Score } from '#domain/alliance/own-check.ts';
import type { Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';

type NewCheck = Score & {
  patientId: string;
  answeredOn: string;
  way: CheckWay;
  hand: CheckHand;
  /** Who read the questions out, by name; null where nobody did. */
  readOutBy: string | null;
  /** Null where the patient answered on their own page. */
  recordedBy: string | null;
  recordedAt: number;
};

/** Keeps what a patient said of goals, tasks and bond, and gives its id. */
export async function keepCheck(trx: Trx, check: NewCheck): Promise<string> {
  const id = newId();
  await trx
    .insertInto('ownChecks')
    .values({ ...check, id })
    .execute();
  return id;
}
